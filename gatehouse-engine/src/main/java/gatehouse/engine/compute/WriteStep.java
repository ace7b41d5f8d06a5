package gatehouse.engine.compute;

import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.TokenBatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one step of writing, of several slots at once: of each the token chosen last, and what a draft model thinks comes
 * after it.
 *
 * <p>llama.cpp computes sequences of neighbouring numbers together and a gap apart, which reads all weights once more. So a small
 * gap is padded: the slots in it get a token that is forgotten at once.
 *
 * @param padded slots that get such a token
 */
record WriteStep(List<Part> parts, List<Slot> padded) {
    /**
     * One slot's tokens.
     *
     * @param draft tokens proposed; may be none
     * @param index of its first token in the batch
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one step
    record Part(Slot slot, Generation generation, int[] draft, int index) {
        int proposed() {
            return draft.length;
        }

        /** Chooses on from each token as long as the draft was right. */
        void take(LlamaContext context) {
            slot.memory.write(generation.next());
            int right = 0;
            while (true) {
                int token = generation.choose(context.logits(index + right));
                if (generation.isComplete() || right == draft.length || token != draft[right]) {
                    break;
                }
                slot.memory.write(token);
                right++;
            }
            generation.draft(draft.length, right);
        }
    }

    static WriteStep of(List<Slot> group, List<Slot> all, @Nullable Drafting drafting, boolean canForget, int contextTokens) {
        List<int[]> drafts = drafting == null ? List.of() : drafting.propose(group);
        List<Part> parts = new ArrayList<>();
        List<Slot> gaps = new ArrayList<>();
        int index = 0;
        for (Slot slot : all.subList(group.getFirst().sequence, group.getLast().sequence + 1)) {
            Generation generation = slot.generation;
            int place = group.indexOf(slot);
            if (place < 0 || generation == null) {
                gaps.add(slot);
                index++;
                continue;
            }
            int[] draft = drafts.isEmpty() ? new int[0] : drafts.get(place);
            parts.add(new Part(slot, generation, draft, index));
            index += 1 + draft.length;
        }
        boolean pad = canForget && gaps.size() < group.size()
                && gaps.stream().allMatch(slot -> slot.memory.length() < contextTokens);
        return new WriteStep(pad ? parts : withoutGaps(parts), pad ? gaps : List.of());
    }

    private static List<Part> withoutGaps(List<Part> parts) {
        List<Part> closed = new ArrayList<>();
        int index = 0;
        for (Part part : parts) {
            closed.add(new Part(part.slot(), part.generation(), part.draft(), index));
            index += 1 + part.draft().length;
        }
        return closed;
    }

    /** Adds the tokens in the order of the sequences. */
    void fill(TokenBatch batch) {
        int gap = 0;
        for (Part part : parts) {
            while (gap < padded.size() && padded.get(gap).sequence < part.slot().sequence) {
                Slot slot = padded.get(gap++);
                batch.add(0, slot.memory.length(), false, slot.sequence);
            }
            int at = part.slot().memory.length();
            batch.add(part.generation().next(), at, true, part.slot().sequence);
            for (int token : part.draft()) {
                batch.add(token, ++at, true, part.slot().sequence);
            }
        }
    }
}
