package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;

/**
 * One file of an artifact.
 *
 * @param path relative and plain: no steps upwards, nothing that systems read differently
 */
public record ArtifactFile(String path, long bytes, Sha256 sha256) {
    public ArtifactFile {
        checkPath(path);
        if (bytes < 0) {
            throw new IllegalArgumentException("a file has no fewer than 0 bytes, but " + path + " is said to have " + bytes);
        }
    }

    static void checkPath(String path) {
        if (!MemberName.isPlain(path)) {
            throw new RegistryException("registry.artifact.path", "a file has the unsafe name " + MemberName.quoted(path)
                    + "; it was refused. Leave it out with --include, and ask the publisher what it is for");
        }
    }
}
