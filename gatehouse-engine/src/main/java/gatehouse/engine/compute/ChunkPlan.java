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
    /** Tokens llama.cpp's server computes at once when nothing else is said. */
    private static final int SERVERS_STEP = 512;
    /** From this many tokens on, flash attention computes tokens in one and the same way, and others below. */
    private static final int SAME_KERNEL = 64;

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

    /**
     * Where the next piece of a prompt ends whose result may depend on what was remembered. llama.cpp's own server computes 512 tokens
     * at once; smaller pieces take less memory and give the same bits as long as each has {@link #SAME_KERNEL} tokens.
     *
     * @param start where the reading of the prompt began
     * @param from where the piece begins
     * @param most tokens of a piece; with less than two of the smallest a piece may have up to that many more
     */
    static int pieceEnd(int start, int from, int length, int most) {
        int blockEnd = Math.min(length, start + ((from - start) / SERVERS_STEP + 1) * SERVERS_STEP);
        int end = Math.min(blockEnd, from + most);
        int rest = blockEnd - end;
        if (rest == 0 || rest >= SAME_KERNEL) {
            return end;
        }
        return most >= 2 * SAME_KERNEL ? blockEnd - SAME_KERNEL : blockEnd;
    }
}
