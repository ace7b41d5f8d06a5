package gatehouse.engine.serve;

import java.util.Arrays;

/**
 * How a prompt is read: in chunks, the last of which, the tail, is always computed, because it says how the text goes on.
 *
 * <p>Floating-point sums depend on how tokens are grouped, so the grouping depends on the prompt alone and never on what
 * is remembered: a chunk is computed as one batch at the same positions on a fresh server and on one that knows its beginning,
 * and its result is the same to the bit. The first part of a prompt is read in {@link #COARSE} chunks, which compute fastest; the rest
 * in fine ones, of which more can be remembered. The first part ends where the last message begins, so that prompts which differ
 * in it alone compute nothing else; where that is not known, at the largest power of two in the length, which keeps the grouping
 * the same for prompts that differ a little in length.
 *
 * @param ends where each chunk ends, ascending; the last is the prompt's length
 * @param reused how many chunks at the beginning are remembered
 */
@SuppressWarnings("ArrayRecordComponent") // made here, read once
record ChunkPlan(int[] ends, int reused) {
    static final int COARSE = 256;

    /**
     * Plans a prompt.
     *
     * @param remembered tokens in memory
     * @param rememberedEnds where each chunk in memory ends
     * @param fine tokens in a fine chunk
     */
    static ChunkPlan of(int[] remembered, int[] rememberedEnds, Prompt prompt, int fine) {
        int[] ends = ends(prompt, fine);
        int reused = 0;
        int start = 0;
        while (reused < ends.length - 1 && reused < rememberedEnds.length && rememberedEnds[reused] == ends[reused]
                && Arrays.equals(remembered, start, ends[reused], prompt.tokens(), start, ends[reused])) {
            start = ends[reused++];
        }
        return new ChunkPlan(ends, reused);
    }

    /** Tokens of the chunks that are remembered. */
    int reusedTokens() {
        return reused == 0 ? 0 : ends[reused - 1];
    }

    private static int[] ends(Prompt prompt, int fine) {
        int length = prompt.length();
        int coarse = prompt.shared() > 0 ? prompt.shared() : Integer.highestOneBit(length) / COARSE * COARSE;
        int[] ends = new int[Math.ceilDiv(coarse, COARSE) + Math.ceilDiv(length - coarse, fine)];
        for (int i = 0; i < ends.length; i++) {
            int start = i == 0 ? 0 : ends[i - 1];
            ends[i] = start < coarse ? Math.min(coarse, start + COARSE) : Math.min(length, start + fine);
        }
        return ends;
    }
}
