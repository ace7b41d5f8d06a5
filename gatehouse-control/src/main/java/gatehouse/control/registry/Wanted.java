package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import org.jspecify.annotations.Nullable;

/**
 * What is to be pulled.
 *
 * @param include which files, where the reference names several
 * @param pin digest the artifact must have; absent for a first look, whose digest is then to be pinned
 */
public record Wanted(ModelReference reference, Inclusion include, @Nullable Sha256 pin) {
    public Wanted {
        if (!include.patterns().isEmpty() && isOneFile(reference)) {
            throw new IllegalArgumentException(reference + " names one file, so there is nothing to choose among");
        }
    }

    public static Wanted of(ModelReference reference, @Nullable Sha256 pin) {
        return new Wanted(reference, Inclusion.all(), pin);
    }

    /** Whether the reference says itself that it means one file; a path on this machine is looked at only when it is pulled. */
    static boolean isOneFile(ModelReference reference) {
        return switch (reference) {
            case ModelReference.LocalFile _ -> false;
            case ModelReference.PythonPackage _ -> true;
            case ModelReference.HubRepository hub -> hub.file() != null;
            case ModelReference.OciArtifact oci -> oci.file() != null;
            case ModelReference.BucketObject object -> !object.isFolder();
        };
    }

    /** Whether the reference alone fixes the content, so that nobody can put other content in its place. */
    static boolean isFixed(ModelReference reference) {
        return switch (reference) {
            case ModelReference.LocalFile _,ModelReference.BucketObject _ -> false;
            case ModelReference.PythonPackage python -> python.wheel() != null;
            case ModelReference.HubRepository hub -> hub.isCommit();
            case ModelReference.OciArtifact oci -> oci.digest() != null;
        };
    }

    /** Whether what comes can be told from what was meant. */
    public boolean isPinned() {
        return pin != null || isFixed(reference);
    }
}
