package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The digests of all files of a folder, kept in it as {@code sha256sum} writes them; finds changed, missing and added files. */
final class FolderManifest {
    static final String NAME = "manifest.sha256";
    private static final int LARGEST = 4 << 20;

    private FolderManifest() {}

    static void write(Path folder) throws IOException {
        String lines = digests(folder).entrySet().stream().map(e -> e.getValue().hex() + "  " + e.getKey() + "\n")
                .collect(Collectors.joining());
        try (var out = OwnerOnly.create(folder.resolve(NAME))) {
            for (var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)); bytes.hasRemaining();) {
                out.write(bytes);
            }
            out.force(true);
        }
    }

    /** Whether the folder holds exactly what it held when its manifest was written. */
    static boolean holds(Path folder) throws IOException {
        Path manifest = folder.resolve(NAME);
        if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS) || Files.size(manifest) > LARGEST) {
            return false;
        }
        var written = new TreeMap<String, String>();
        for (String line : new String(Files.readAllBytes(manifest), StandardCharsets.UTF_8).lines().toList()) {
            if (line.length() < 67) {
                return false;
            }
            written.put(line.substring(66), line.substring(0, 64));
        }
        var found = new TreeMap<String, String>();
        digests(folder).forEach((name, digest) -> found.put(name, digest.hex()));
        return !written.isEmpty() && written.equals(found);
    }

    private static Map<String, Sha256> digests(Path folder) throws IOException {
        var digests = new TreeMap<String, Sha256>();
        try (var all = Files.walk(folder)) {
            for (Path path : all.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (!name.equals(NAME)) {
                    // A link counts by where it points, which never equals the digest of a file.
                    digests.put(name, Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                            ? BlobStore.hash(path, bytes -> {})
                            : Sha256.of(("not a file: " + path).getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
        return digests;
    }
}
