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
        if (!include.patterns().isEmpty() && reference.isOneFile()) {
            throw new IllegalArgumentException(reference + " names one file, so there is nothing to choose among");
        }
    }

    public static Wanted of(ModelReference reference, @Nullable Sha256 pin) {
        return new Wanted(reference, Inclusion.all(), pin);
    }

    /** Whether what comes can be told from what was meant. */
    public boolean isPinned() {
        return pin != null || reference.isFixed();
    }
}
