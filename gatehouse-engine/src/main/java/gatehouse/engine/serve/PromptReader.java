package gatehouse.engine.serve;

import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.Logits;
import gatehouse.engine.llama.TokenBatch;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Reads prompts into sequence 0 of a context and remembers their chunks for the next prompt. Belongs to the thread of
 * the context.
 */
final class PromptReader {
    /** The text being answered; other sequences share its cells for a while. */
    static final int SEQUENCE = 0;

    private final LlamaContext context;
    private final int fine;
    private final boolean mayRemember;
    private final int[] remembered;
    private int[] rememberedEnds = {};
    private int lastIndex;

    /** @param mayRemember whether the model can forget the end of a text and keep its beginning */
    PromptReader(LlamaContext context, int contextTokens, Attention attention, boolean mayRemember) {
        this.context = context;
        // Flash attention is slow on batches of fewer rows.
        this.fine = attention == Attention.FLASH ? 64 : 32;
        this.mayRemember = mayRemember;
        this.remembered = new int[contextTokens];
    }

    /**
     * Reads a prompt to its end, after which {@link #next()} says how it goes on.
     *
     * @param goOn asked between chunks
     * @return tokens that were remembered, or -1 when told to stop
     */
    int read(Prompt prompt, BooleanSupplier goOn) {
        var plan = ChunkPlan.of(remembered, rememberedEnds, prompt, fine);
        int reused = keep(plan);
        int[] ends = plan.ends();
        int start = reused;
        for (int chunk = rememberedEnds.length; chunk < ends.length; chunk++) {
            if (!goOn.getAsBoolean()) {
                return -1;
            }
            boolean isTail = chunk == ends.length - 1;
            compute(prompt, start, ends[chunk], isTail);
            if (!isTail && mayRemember) {
                System.arraycopy(prompt.tokens(), start, remembered, start, ends[chunk] - start);
                rememberedEnds = Arrays.copyOf(ends, chunk + 1);
            }
            start = ends[chunk];
        }
        return reused;
    }

    /** Likelihoods after the prompt, until the next computation. */
    Logits next() {
        return context.logits(lastIndex);
    }

    /** Index of the prompt's last token in the last batch. */
    int lastIndex() {
        return lastIndex;
    }

    /** Forgets everything; for the time after a failure, when the state of the memory is not known. */
    void reset() {
        context.clear();
        rememberedEnds = new int[0];
    }

    private int keep(ChunkPlan plan) {
        int tokens = plan.reusedTokens();
        if (tokens > 0 && context.forget(SEQUENCE, tokens)) {
            rememberedEnds = Arrays.copyOf(plan.ends(), plan.reused());
            return tokens;
        }
        reset();
        return 0;
    }

    private void compute(Prompt prompt, int from, int to, boolean isTail) {
        TokenBatch batch = context.batch();
        for (int at = from; at < to; at++) {
            batch.add(prompt.tokens()[at], at, isTail && at == to - 1, SEQUENCE);
        }
        context.decode();
        lastIndex = to - from - 1;
    }
}
