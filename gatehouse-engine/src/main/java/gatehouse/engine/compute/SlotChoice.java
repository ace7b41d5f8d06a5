package gatehouse.engine.compute;

import gatehouse.engine.llama.LoraAdapter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which free slot takes a new text, and whose memory helps it.
 *
 * @param source another slot that holds more of the prompt's beginning; absent when none does
 * @param gain tokens saved by taking the beginning from there
 * @param reading a slot that is just reading more of the beginning than anyone holds; absent when none does
 */
record SlotChoice(Slot slot, @Nullable Slot source, int gain, @Nullable Slot reading) {
    /** Tokens that somebody else's reading must save to be worth waiting for. */
    private static final int WORTH_WAITING = 64;
    /** Tokens that would be lost and must be more than this for a text to be left alone, which costs copying a whole slot's memory. */
    private static final int WORTH_SPARING = 256;

    /** The best choice; absent when no slot is free. */
    static @Nullable SlotChoice of(List<Slot> slots, Work.Generate work, int[] ends, @Nullable LoraAdapter adapter) {
        Slot own = slots.stream().filter(Slot::isFree)
                .max(Comparator.comparingInt((Slot slot) -> held(slot, work, ends, adapter))
                        .thenComparing(Comparator.comparingLong((Slot slot) -> slot.usedAt).reversed())
                        .thenComparing(Comparator.comparingInt((Slot slot) -> slot.sequence).reversed()))
                .orElse(null);
        if (own == null) {
            return null;
        }
        int kept = held(own, work, ends, adapter);
        Slot other = slots.stream().filter(slot -> slot != own)
                .max(Comparator.comparingInt((Slot slot) -> held(slot, work, ends, adapter))).orElse(null);
        int most = other == null ? 0 : held(other, work, ends, adapter);
        Slot reading = slots.stream()
                .filter(slot -> willHold(slot, work, adapter) >= Math.max(kept, most) + WORTH_WAITING).findFirst().orElse(null);
        // The slot whose memory is worth least gives way, not the one that holds a part of this beginning.
        Slot oldest = slots.stream().filter(Slot::isFree).min(Comparator.comparingLong((Slot slot) -> slot.usedAt)).orElse(own);
        if (other != null && most > kept) {
            return new SlotChoice(oldest, other, most - kept, reading);
        }
        int lost = own.memory.length() - kept;
        return oldest != own && lost > Math.max(kept, WORTH_SPARING)
                ? new SlotChoice(oldest, own, kept - held(oldest, work, ends, adapter), reading)
                : new SlotChoice(own, null, 0, reading);
    }

    private static int held(Slot slot, Work.Generate work, int[] ends, @Nullable LoraAdapter adapter) {
        return Objects.equals(slot.adapter, adapter) ? slot.memory.reusable(work.prompt(), ends, work.exact()) : 0;
    }

    /** How much of the prompt's beginning the slot holds once it has read its own. */
    private static int willHold(Slot slot, Work.Generate work, @Nullable LoraAdapter adapter) {
        if (!slot.isReading() || slot.generation == null || !Objects.equals(slot.adapter, adapter)) {
            return 0;
        }
        int[] theirs = slot.generation.work().prompt().tokens();
        int[] ours = work.prompt().tokens();
        int same = Arrays.mismatch(theirs, ours);
        return same < 0 ? ours.length - 1 : same;
    }
}
