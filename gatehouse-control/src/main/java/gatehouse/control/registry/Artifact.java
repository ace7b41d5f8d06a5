package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An immutable set of files. A single file bears its own SHA-256; several files bear that of their manifest, so that the same files
 * have the same name wherever they come from.
 *
 * @param files sorted by the bytes of their paths
 */
public record Artifact(Sha256 digest, List<ArtifactFile> files) {
    private static final Comparator<ArtifactFile> BY_PATH = Comparator.comparing(ArtifactFile::path,
            (a, b) -> java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));

    public Artifact {
        files = List.copyOf(files);
    }

    /** The one file as an artifact. */
    static Artifact of(ArtifactFile file) {
        return new Artifact(file.sha256(), List.of(file));
    }

    /**
     * The files as a folder, even when there is only one.
     *
     * @throws RegistryException when two of them cannot lie side by side on every system
     */
    static Artifact folder(List<ArtifactFile> files) {
        var sorted = files.stream().sorted(BY_PATH).toList();
        checkApart(sorted.stream().map(ArtifactFile::path).toList());
        return new Artifact(Sha256.of(ArtifactManifest.write(sorted)), sorted);
    }

    public boolean isFolder() {
        return files.size() != 1 || !files.getFirst().sha256().equals(digest);
    }

    public long bytes() {
        return files.stream().mapToLong(ArtifactFile::bytes).sum();
    }

    /**
     * Fails when two paths are one for a system that ignores case or composes letters, or when one is a folder of another.
     *
     * @throws RegistryException naming both
     */
    static void checkApart(List<String> paths) {
        Map<String, String> seen = new HashMap<>();
        for (String path : paths) {
            String other = seen.put(folded(path), path);
            if (other != null) {
                throw apart(path, other);
            }
        }
        for (String path : paths) {
            String folded = folded(path);
            for (int slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1)) {
                String file = seen.get(folded.substring(0, slash));
                if (file != null) {
                    throw apart(path, file);
                }
            }
        }
    }

    private static String folded(String path) {
        return Normalizer.normalize(
                Normalizer.normalize(path, Normalizer.Form.NFC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT),
                Normalizer.Form.NFC);
    }

    private static RegistryException apart(String path, String other) {
        return new RegistryException("registry.artifact.collision", "the files " + MemberName.quoted(other) + " and "
                + MemberName.quoted(path)
                + " cannot lie side by side on every system; they were refused. Leave one out with --include");
    }
}
