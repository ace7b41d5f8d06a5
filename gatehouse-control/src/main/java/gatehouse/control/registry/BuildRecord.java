package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * How a stored artifact was made of others: one step of its lineage.
 *
 * @param parents what it was made of, such as the weights that were quantized
 * @param label what became of them in a word, such as {@code Q4_K_M}
 * @param how in words, with the tool and its version
 */
public record BuildRecord(Sha256 output, List<Sha256> parents, String label, String how, Instant at) {
    public BuildRecord {
        parents = List.copyOf(parents);
        if (parents.isEmpty() || parents.contains(output)) {
            throw new IllegalArgumentException("an artifact is made of at least one other");
        }
    }
}
