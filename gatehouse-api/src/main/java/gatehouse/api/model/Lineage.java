package gatehouse.api.model;

import gatehouse.api.evidence.Sha256;
import java.util.List;

/** How an artifact's weights came to be, origin first. */
public record Lineage(List<Step> steps) {
    public Lineage {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a lineage has at least its origin");
        }
    }

    /** The step that made the artifact itself. */
    public Step last() {
        return steps.getLast();
    }

    /**
     * One file on the way.
     *
     * @param how what was done, in words: "published by ...", "quantized to Q4_K_M"
     * @param type the file's quantization as its header names it
     * @param bytes size of the file
     * @param bitsPerWeight tensor bits over number of weights, as measured in the file
     */
    public record Step(String how, String type, Sha256 sha256, long bytes, double bitsPerWeight) {}
}
