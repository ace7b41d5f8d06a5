package gatehouse.control.source.oci;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.transfer.Answers;
import gatehouse.control.transfer.RemoteFile;
import gatehouse.control.transfer.TransferException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The layers of a model's manifest as files. A layer's name is the one its publisher gave it (OCI's title, ModelPack's file path), else one
 * that its kind has by custom (Ollama, Docker). Only layers that are files themselves are taken; archives are not unpacked.
 */
final class OciLayers {
    private static final List<String> TITLES = List.of("org.cncf.model.filepath", "org.cnai.model.filepath",
            "org.opencontainers.image.title");
    private static final String EMPTY = "application/vnd.oci.empty.v1+json";
    private static final Map<String, String> CUSTOMARY = customary();

    private OciLayers() {}

    /** One layer as a file. */
    record Layer(String name, long bytes, Sha256 sha256) {}

    /**
     * Reads a manifest's layers.
     *
     * @param what the artifact in words, for errors
     */
    static List<Layer> read(JsonNode manifest, String what) {
        var layers = new ArrayList<Layer>();
        Set<String> taken = new HashSet<>();
        for (JsonNode node : manifest.path("layers")) {
            String type = node.path("mediaType").asString("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (!type.equals(EMPTY)) {
                layers.add(layer(node, type, taken, what));
            }
        }
        return layers;
    }

    private static Layer layer(JsonNode node, String type, Set<String> taken, String what) {
        String digest = node.path("digest").asString("");
        JsonNode size = node.path("size");
        String hex = digest.startsWith("sha256:") ? digest.substring("sha256:".length()) : "";
        if (!Sha256.isWellFormed(hex) || !size.isIntegralNumber() || !size.canConvertToLong() || size.asLong() < 0
                || size.asLong() > RemoteFile.LARGEST) {
            throw new TransferException("oci.layer.unusable", what + " has a layer without a usable size and SHA-256 ("
                    + Answers.printable(digest) + "); ask its publisher");
        }
        if (type.endsWith(".tar") || type.contains(".tar+") || type.contains(".tar.") || type.endsWith("+zip")) {
            throw new TransferException("oci.layer.packed", what + " has a layer that is an archive (" + Answers.printable(type)
                    + "), as container images have; only models whose layers are plain files are taken. Publish it with raw layers");
        }
        return new Layer(free(name(node, type, hex), taken), size.asLong(), new Sha256(hex));
    }

    private static String name(JsonNode node, String type, String hex) {
        for (String annotation : TITLES) {
            String title = node.path("annotations").path(annotation).asString("");
            if (!title.isEmpty()) {
                return title;
            }
        }
        return CUSTOMARY.getOrDefault(type, "layer-" + hex.substring(0, 12));
    }

    /** Several licences of one model have one customary name. */
    private static String free(String name, Set<String> taken) {
        int dot = name.lastIndexOf('.') > name.lastIndexOf('/') ? name.lastIndexOf('.') : name.length();
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name.substring(0, dot) + "-" + number + name.substring(dot);
        }
        return free;
    }

    private static Map<String, String> customary() {
        var names = new LinkedHashMap<String, String>();
        names.put("application/vnd.ollama.image.model", "model.gguf");
        names.put("application/vnd.ollama.image.projector", "projector.gguf");
        names.put("application/vnd.ollama.image.adapter", "adapter.gguf");
        names.put("application/vnd.ollama.image.template", "template");
        names.put("application/vnd.ollama.image.system", "system");
        names.put("application/vnd.ollama.image.params", "params.json");
        names.put("application/vnd.ollama.image.messages", "messages.json");
        names.put("application/vnd.ollama.image.license", "LICENSE");
        names.put("application/vnd.docker.ai.gguf.v3", "model.gguf");
        names.put("application/vnd.docker.ai.safetensors", "model.safetensors");
        names.put("application/vnd.docker.ai.mmproj", "mmproj.gguf");
        names.put("application/vnd.docker.ai.chat.template.jinja", "chat_template.jinja");
        names.put("application/vnd.docker.ai.license", "LICENSE");
        return Map.copyOf(names);
    }
}
