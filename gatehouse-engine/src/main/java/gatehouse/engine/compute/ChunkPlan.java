package gatehouse.engine.compute;

/**
 * How a prompt is read: in chunks, the last of which, the tail, is always computed, because it says how the text goes on.
 *
 * <p>Floating-point sums depend on how tokens are grouped, so the grouping depends on the prompt alone and never on what
 * is remembered: a chunk is computed as one batch at the same positions on a fresh server and on one that knows its beginning,
 * and its result is the same to the bit. The first part of a prompt is read in {@link #COARSE} chunks, which compute fastest; the rest
 * in fine ones, of which more can be remembered. The first part ends where the last message begins, so that prompts which differ
 * in it alone compute nothing else; where that is not known, at the largest power of two in the length, which keeps the grouping
 * the same for prompts that differ a little in length.
 */
final class ChunkPlan {
    static final int COARSE = 256;

    private ChunkPlan() {}

    /**
     * Where each chunk of the prompt ends, ascending; the last is the prompt's length.
     *
     * @param fine tokens in a fine chunk
     */
    static int[] ends(Prompt prompt, int fine) {
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
