package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.storage.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The text whose SHA-256 names a set of files: {@code {"files":[{"path":..,"sha256":..,"size":..},...],"schema":..}} as RFC 8785 writes
 * JSON (keys sorted, no white space, UTF-8), files sorted by the code points of their paths. It says nothing of where they are from.
 */
final class ArtifactManifest {
    static final int LARGEST = 64 << 20;
    private static final String SCHEMA = "gatehouse.artifact/1";
    private static final byte[] BEGINNING = "{\"files\":[".getBytes(StandardCharsets.US_ASCII);

    private ArtifactManifest() {}

    static byte[] write(List<ArtifactFile> files) {
        var text = new StringBuilder("{\"files\":[");
        for (ArtifactFile file : files) {
            text.append(text.charAt(text.length() - 1) == '[' ? "{\"path\":" : ",{\"path\":").append(quoted(file.path()))
                    .append(",\"sha256\":\"").append(file.sha256().hex()).append("\",\"size\":").append(file.bytes()).append('}');
        }
        return text.append("],\"schema\":\"" + SCHEMA + "\"}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The artifact these bytes are the manifest of; nothing when they are not one to the byte. */
    static Optional<Artifact> read(byte[] bytes) {
        if (!begins(bytes)) {
            return Optional.empty();
        }
        try {
            var files = new ArrayList<ArtifactFile>();
            for (JsonNode file : Json.MAPPER.readTree(bytes).path("files")) {
                files.add(new ArtifactFile(file.path("path").asString(""), file.path("size").asLong(-1),
                        new Sha256(file.path("sha256").asString(""))));
            }
            Artifact artifact = Artifact.folder(files);
            return Arrays.equals(write(artifact.files()), bytes) ? Optional.of(artifact) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException | RegistryException e) {
            return Optional.empty();
        }
    }

    /** Whether it is worth reading on, so that weights are not read to find out that they are no manifest. */
    static boolean begins(byte[] bytes) {
        return bytes.length >= BEGINNING.length && Arrays.equals(bytes, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    /** RFC 8785 section 3.2.2.2; control characters never occur in a plain path. */
    private static String quoted(String path) {
        return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
