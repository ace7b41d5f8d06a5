package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.time.Instant;
import java.util.List;

/**
 * How a stored artifact was made: one step of its lineage.
 *
 * @param parents stored artifacts it was made of, such as the weights that were quantized; none when it was made of what is not here
 * @param evidence digests of what proves how, kept as long as the artifact
 * @param label what it became in a few words, such as {@code Q4_K_M}
 * @param how in words, with the tool and its version
 */
public record BuildRecord(Sha256 output, List<Sha256> parents, List<Sha256> evidence, String label, String how, Instant at) {
    public BuildRecord {
        parents = List.copyOf(parents);
        evidence = List.copyOf(evidence);
        if (parents.contains(output)) {
            throw new IllegalArgumentException("an artifact is not made of itself");
        }
    }
}
