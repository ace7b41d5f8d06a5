package gatehouse.engine.serve;

import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.Logits;
import gatehouse.engine.llama.TokenBatch;
import java.util.function.BooleanSupplier;

/**
 * Reads prompts into sequence 0 of a context and remembers their whole chunks for the next prompt. Belongs to the thread of
 * the context.
 */
final class PromptReader {
    /** The text being answered; other sequences share its cells for a while. */
    static final int SEQUENCE = 0;

    private final LlamaContext context;
    private final int chunk;
    private final boolean mayRemember;
    private final int[] remembered;
    private int rememberedLength;
    private int lastIndex;

    /** @param mayRemember whether the model can forget the end of a text and keep its beginning */
    PromptReader(LlamaContext context, int contextTokens, int chunk, boolean mayRemember) {
        this.context = context;
        this.chunk = chunk;
        this.mayRemember = mayRemember;
        this.remembered = new int[contextTokens];
    }

    /**
     * Reads a prompt to its end, after which {@link #next()} says how it goes on.
     *
     * @param goOn asked between chunks
     * @return tokens that were remembered, or -1 when told to stop
     */
    int read(int[] prompt, BooleanSupplier goOn) {
        var plan = ChunkPlan.of(remembered, mayRemember ? rememberedLength : 0, prompt, chunk);
        int reused = keep(plan.reused());
        for (int at = reused; at < plan.tail(); at += chunk) {
            if (!goOn.getAsBoolean()) {
                return -1;
            }
            compute(prompt, at, at + chunk, false);
            System.arraycopy(prompt, at, remembered, at, chunk);
            rememberedLength = at + chunk;
        }
        if (!goOn.getAsBoolean()) {
            return -1;
        }
        compute(prompt, plan.tail(), plan.length(), true);
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
        rememberedLength = 0;
    }

    private int keep(int tokens) {
        if (tokens > 0 && context.forget(SEQUENCE, tokens)) {
            rememberedLength = tokens;
            return tokens;
        }
        reset();
        return 0;
    }

    private void compute(int[] prompt, int from, int to, boolean isTail) {
        TokenBatch batch = context.batch();
        for (int at = from; at < to; at++) {
            batch.add(prompt[at], at, isTail && at == to - 1, SEQUENCE);
        }
        context.decode();
        lastIndex = to - from - 1;
    }
}
