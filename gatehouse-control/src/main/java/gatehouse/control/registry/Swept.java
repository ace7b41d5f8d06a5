package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.util.List;

/**
 * What a sweep removed, or would remove.
 *
 * @param unfinished bytes of pulls that did not come to their end and that nobody is working on
 * @param spared retired artifacts that are still referred to
 */
public record Swept(List<Removed> removed, long unfinished, List<Spared> spared) {
    public Swept {
        removed = List.copyOf(removed);
        spared = List.copyOf(spared);
    }

    /** Bytes that are free again. */
    public long bytes() {
        return unfinished + removed.stream().mapToLong(Removed::bytes).sum();
    }

    /**
     * Content that is gone.
     *
     * @param what it was, as far as anybody remembers
     */
    public record Removed(Sha256 sha256, long bytes, String what) {}

    /**
     * A retired artifact that stays.
     *
     * @param because what refers to it
     */
    public record Spared(Sha256 artifact, String because) {}
}
