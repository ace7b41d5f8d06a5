package gatehouse.control.source.hub;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.transfer.Declared;
import gatehouse.control.transfer.RemoteFile;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One file of a commit, as the hub lists it.
 *
 * @param declared by SHA-256 for large files, by Git's SHA-1 for small ones
 */
record HubEntry(String path, long bytes, Declared declared) {
    /**
     * Reads one element of the list; null for a folder.
     *
     * @throws IllegalArgumentException saying what is odd about it
     */
    static @Nullable HubEntry read(JsonNode node) {
        String type = node.path("type").asString("");
        String path = node.path("path").asString("");
        if (type.equals("directory")) {
            return null;
        }
        if (!type.equals("file") || path.isEmpty()) {
            throw new IllegalArgumentException("an entry that is neither file nor folder");
        }
        JsonNode lfs = node.path("lfs");
        long bytes = size(lfs.isObject() ? lfs.path("size") : node.path("size"), path);
        if (lfs.isObject()) {
            return new HubEntry(path, bytes, new Declared.BySha256(new Sha256(digest(lfs.path("oid"), 64, path))));
        }
        if (node.hasNonNull("xetHash")) {
            throw new IllegalArgumentException("no SHA-256 for the large file '" + path + "'");
        }
        return new HubEntry(path, bytes, new Declared.ByGitSha1(digest(node.path("oid"), 40, path)));
    }

    private static long size(JsonNode node, String path) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0 || node.asLong() > RemoteFile.LARGEST) {
            throw new IllegalArgumentException("no usable size for '" + path + "'");
        }
        return node.asLong();
    }

    private static String digest(JsonNode node, int length, String path) {
        String text = node.asString("").toLowerCase(Locale.ROOT);
        String hex = text.startsWith("sha256:") ? text.substring("sha256:".length()) : text;
        if (hex.length() != length || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw new IllegalArgumentException("no usable digest for '" + path + "'");
        }
        return hex;
    }
}
