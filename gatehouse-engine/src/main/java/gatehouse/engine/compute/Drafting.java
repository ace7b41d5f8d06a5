package gatehouse.engine.compute;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.Logits;
import gatehouse.engine.llama.TokenBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A small model that guesses what a large one writes next. The large one computes all guesses in one go and keeps those it would
 * have chosen itself, so the text stays its own. Belongs to the compute thread.
 */
final class Drafting implements AutoCloseable {
    /** Tokens guessed at most at a time. */
    private static final int MOST = 8;
    /** A guess this unlikely is not worth computing; the figure is llama.cpp's own. */
    private static final double LEAST_LIKELY = 0.75;

    private final LlamaContext context;
    private final List<int[]> held;
    private final int[] lengths;
    private final int contextTokens;

    /**
     * Makes room for the small model beside the large one.
     *
     * @throws EngineException when the two do not have the same tokens
     */
    Drafting(LlamaModel draft, LlamaModel target, ComputeSettings settings) {
        requireSameTokens(draft, target);
        this.contextTokens = settings.contextTokens();
        this.context = LlamaContext.create(draft, settings.guesses());
        this.held = IntStream.range(0, settings.parallel()).mapToObj(i -> new int[contextTokens]).toList();
        this.lengths = new int[settings.parallel()];
    }

    private static void requireSameTokens(LlamaModel draft, LlamaModel target) {
        int size = target.vocabulary().size();
        boolean same = draft.vocabulary().size() == size && !draft.isRecurrent() && !draft.isEncoder();
        for (int token = 0; same && token < size; token++) {
            same = draft.vocabulary().name(token).equals(target.vocabulary().name(token));
        }
        if (!same) {
            throw new EngineException("engine.draft.vocabulary", "the draft model " + draft.path()
                    + " does not have the tokens of " + target.path() + "; take a smaller model of the same family");
        }
    }

    /** Guesses for each of these slots, maybe none. */
    List<int[]> propose(List<Slot> group) {
        List<List<Integer>> guesses = new ArrayList<>();
        List<Slot> guessing = new ArrayList<>();
        int[] last = new int[group.size()];
        for (int i = 0; i < group.size(); i++) {
            Slot slot = group.get(i);
            guesses.add(new ArrayList<>());
            Generation generation = slot.generation;
            if (generation != null && generation.room() > 1) {
                catchUp(slot);
                last[i] = generation.next();
                guessing.add(slot);
            }
        }
        for (int round = 0; round < MOST && !guessing.isEmpty(); round++) {
            guessOnce(group, guessing, guesses, last);
        }
        return guesses.stream().map(list -> list.stream().mapToInt(Integer::intValue).toArray()).toList();
    }

    /** Reads what the large model has read and written, but for the token chosen last. */
    private void catchUp(Slot slot) {
        int sequence = slot.sequence;
        int[] tokens = slot.memory.tokens();
        int wanted = slot.memory.length();
        int same = Arrays.mismatch(held.get(sequence), 0, lengths[sequence], tokens, 0, wanted);
        int common = same < 0 ? wanted : Math.min(same, wanted);
        if (common < lengths[sequence]) {
            context.forget(sequence, common);
        }
        for (int from = common; from < wanted; from += ChunkPlan.COARSE) {
            int to = Math.min(wanted, from + ChunkPlan.COARSE);
            TokenBatch batch = context.batch();
            for (int at = from; at < to; at++) {
                batch.add(tokens[at], at, false, sequence);
            }
            context.decode();
        }
        System.arraycopy(tokens, common, held.get(sequence), common, wanted - common);
        lengths[sequence] = wanted;
    }

    private void guessOnce(List<Slot> group, List<Slot> guessing, List<List<Integer>> guesses, int[] last) {
        TokenBatch batch = context.batch();
        for (Slot slot : guessing) {
            batch.add(last[group.indexOf(slot)], lengths[slot.sequence], true, slot.sequence);
        }
        context.decode();
        List<Slot> asked = List.copyOf(guessing);
        for (int i = 0; i < asked.size(); i++) {
            Slot slot = asked.get(i);
            int place = group.indexOf(slot);
            held.get(slot.sequence)[lengths[slot.sequence]++] = last[place];
            Logits logits = context.logits(i);
            int token = logits.likeliest();
            Generation generation = slot.generation;
            int room = generation == null ? 0 : Math.min(generation.room() - 1, contextTokens - lengths[slot.sequence]);
            if (guesses.get(place).size() >= room || Math.exp(logits.get(token) - logits.logSumExp()) < LEAST_LIKELY) {
                guessing.remove(slot);
                continue;
            }
            guesses.get(place).add(token);
            last[place] = token;
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
