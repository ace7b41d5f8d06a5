package gatehouse.control.source.oci;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.api.model.ModelReference.OciArtifact;
import gatehouse.control.http.Get;
import gatehouse.control.storage.Json;
import gatehouse.control.transfer.Answers;
import gatehouse.control.transfer.Declared;
import gatehouse.control.transfer.Listing;
import gatehouse.control.transfer.Question;
import gatehouse.control.transfer.RemoteFile;
import gatehouse.control.transfer.Source;
import gatehouse.control.transfer.TransferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A container registry as a place models come from. A tag is resolved to a manifest whose digest is computed here; every layer is then
 * fetched by the digest the manifest gives it.
 */
public final class OciSource implements Source {
    /** The distribution specification's bound on manifests. */
    private static final int LARGEST_MANIFEST = 4 << 20;
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String DOCKER_INDEX = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static final String ANY = "any/any";
    private static final String CUSTOMARY = "linux/amd64";
    private static final String ACCEPTED = String.join(", ", MANIFEST, INDEX, DOCKER_MANIFEST, DOCKER_INDEX);

    private final Question question;
    private final Map<String, String> environment;

    /** @param environment names the logins; read at each listing, so that a wrong value harms nothing else */
    public OciSource(Question question, Map<String, String> environment) {
        this.question = question;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public boolean serves(ModelReference reference) {
        return reference instanceof OciArtifact;
    }

    @Override
    public Listing list(ModelReference reference) throws InterruptedException {
        if (!(reference instanceof OciArtifact artifact)) {
            throw new AssertionError("only references that are served are listed");
        }
        var session = new OciSession(question, new OciAddress(artifact.registry(), artifact.repository()),
                new Logins(environment).at(artifact.registry()));
        var refused = new OciRefusal(artifact, session);
        Manifest manifest = manifest(session, refused, artifact, artifact.digest());
        if (manifest.node().has("manifests")) {
            manifest = manifest(session, refused, artifact, chosen(manifest.node(), artifact));
        }
        var layers = OciLayers.read(manifest.node(), artifact.toString());
        if (layers.isEmpty()) {
            throw unreadable(artifact, "has no layers");
        }
        List<RemoteFile> files = layers.stream().map(layer -> new RemoteFile(layer.name(), layer.bytes(),
                new Declared.BySha256(layer.sha256()), new OciOrigin(session, layer, refused))).toList();
        return new Listing(manifest.digest().toString(), artifact.digest() != null, files, List.of());
    }

    private record Manifest(Sha256 digest, JsonNode node) {}

    /** @param wanted digest; null when the tag decides */
    private Manifest manifest(OciSession session, OciRefusal refused, OciArtifact artifact, @Nullable Sha256 wanted)
            throws InterruptedException {
        String path = "/manifests/" + (wanted == null ? artifact.tag() : wanted);
        Question.Asking asking = () -> accepting(session.get(path));
        var answer = question.ask(asking, artifact.toString(), LARGEST_MANIFEST);
        if (answer.status() == 401 && session.renewed(answer.headers("WWW-Authenticate"))) {
            answer = question.ask(asking, artifact.toString(), LARGEST_MANIFEST);
        }
        if (answer.status() != 200) {
            throw refused.of(answer.status());
        }
        Sha256 digest = Sha256.of(answer.body());
        String said = answer.header("Docker-Content-Digest");
        if (wanted != null && !wanted.equals(digest)) {
            throw new TransferException("oci.manifest.mismatch",
                    "the registry " + artifact.registry() + " gives a manifest with the"
                            + " digest " + digest + " for " + wanted + "; nothing was taken. Ask who runs the registry");
        }
        if (said.startsWith("sha256:") && !said.equals(digest.toString())) {
            throw new TransferException("oci.manifest.mismatch",
                    "the registry " + artifact.registry() + " says that the manifest of "
                            + artifact + " is " + Answers.printable(said) + ", but it is " + digest
                            + "; nothing was taken. Try again, and if it"
                            + " stays so ask who runs the registry");
        }
        return new Manifest(digest, parse(answer.body(), artifact));
    }

    private static Get accepting(Get get) {
        return get.with("Accept", ACCEPTED);
    }

    /** Of an index its only manifest, else the only one for no platform, else the only one for the platform of most containers. */
    private static Sha256 chosen(JsonNode index, OciArtifact artifact) {
        var all = new ArrayList<JsonNode>();
        for (JsonNode node : index.path("manifests")) {
            boolean attestation = node.path("annotations").path("vnd.docker.reference.type").asString("")
                    .equals("attestation-manifest");
            if (!attestation) {
                all.add(node);
            }
        }
        var candidates = List.of(all, all.stream().filter(node -> platform(node).equals(ANY)).toList(),
                all.stream().filter(node -> platform(node).equals(CUSTOMARY)).toList());
        JsonNode chosen = candidates.stream().filter(nodes -> nodes.size() == 1).map(List::getFirst).findFirst()
                .orElseThrow(() -> new TransferException("oci.index.ambiguous", artifact + " stands for " + all.size()
                        + " manifests; name one by its digest: " + String.join(", ", all.stream().limit(8)
                                .map(node -> "@" + Answers.printable(node.path("digest").asString("")) + " (" + platform(node)
                                        + ")")
                                .toList())));
        String digest = chosen.path("digest").asString("");
        String hex = digest.startsWith("sha256:") ? digest.substring("sha256:".length()) : "";
        if (!Sha256.isWellFormed(hex)) {
            throw unreadable(artifact, "names a manifest without a SHA-256");
        }
        return new Sha256(hex);
    }

    private static String platform(JsonNode node) {
        JsonNode platform = node.path("platform");
        return Answers.printable(platform.path("os").asString("any") + "/" + platform.path("architecture").asString("any"));
    }

    private static JsonNode parse(byte[] body, OciArtifact artifact) {
        try {
            JsonNode node = Json.MAPPER.readTree(body);
            String type = node.path("mediaType").asString("").toLowerCase(Locale.ROOT);
            if (node.isObject() && (type.isEmpty() || ACCEPTED.contains(type))) {
                return node;
            }
        } catch (JacksonException e) {
            throw unreadable(artifact, "is not JSON");
        }
        throw unreadable(artifact, "is of an unknown kind");
    }

    private static TransferException unreadable(OciArtifact artifact, String why) {
        return new TransferException("oci.manifest.unreadable", "the manifest of " + artifact + " " + why
                + "; check the registry's name and whether it is one");
    }
}
