package gatehouse.engine.compute;

import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.Logits;
import gatehouse.engine.llama.TokenBatch;

/** A prompt on its way into a sequence, a chunk a step. Belongs to the compute thread. */
final class Reading {
    private final LlamaContext context;
    private final int sequence;
    private final SequenceMemory memory;
    private final Prompt prompt;
    private final int[] ends;
    private final boolean exact;
    private final int reused;
    private int lastIndex;

    /**
     * Keeps of the sequence what the prompt begins with and forgets the rest.
     *
     * @param exact whether the result must not depend on what was there before
     * @param canForget whether the model can forget the end of a text and keep its beginning
     */
    Reading(LlamaContext context, int sequence, SequenceMemory memory, Prompt prompt, Attention attention, boolean exact,
            boolean canForget) {
        this.context = context;
        this.sequence = sequence;
        this.memory = memory;
        this.prompt = prompt;
        this.ends = ChunkPlan.ends(prompt, fine(attention));
        this.exact = exact;
        this.reused = keep(memory.reusable(prompt, ends, exact), canForget);
    }

    /** Tokens of a fine chunk: flash attention is slow on batches of fewer rows. */
    static int fine(Attention attention) {
        return attention == Attention.FLASH ? 64 : 32;
    }

    private int keep(int tokens, boolean canForget) {
        if (tokens == memory.length() || (tokens > 0 && canForget && context.forget(sequence, tokens))) {
            memory.truncate(tokens);
            return tokens;
        }
        context.forget(sequence, 0);
        memory.truncate(0);
        return 0;
    }

    /**
     * Computes the next chunk, or as much as may be where the result may depend on what else runs.
     *
     * @param most tokens to compute at most, unless the result must be exact
     */
    void step(int most) {
        int from = memory.length();
        int chunk = 0;
        while (ends[chunk] <= from) {
            chunk++;
        }
        int to = exact ? ends[chunk] : ChunkPlan.pieceEnd(reused, from, prompt.length(), most);
        TokenBatch batch = context.batch();
        for (int at = from; at < to; at++) {
            batch.add(prompt.tokens()[at], at, at == prompt.length() - 1, sequence);
        }
        context.decode();
        memory.read(prompt, to, to == ends[chunk]);
        lastIndex = to - from - 1;
    }

    boolean isDone() {
        return memory.length() >= prompt.length();
    }

    /** Likelihoods after the whole prompt, until the next computation. */
    Logits next() {
        return context.logits(lastIndex);
    }

    /** Tokens that were remembered. */
    int reused() {
        return reused;
    }
}
