package gatehouse.engine.serve;

/**
 * How a prompt is read: in aligned chunks of a fixed size, the last and maybe shorter one being the tail. Floating-point sums
 * depend on how tokens are grouped, so the grouping depends on the prompt alone: a chunk is computed as one batch at the same
 * positions whether the server is fresh or has remembered its beginning, and its result is the same to the bit.
 *
 * @param reused tokens at the beginning that are remembered, whole chunks only
 * @param tail where the tail begins; it is computed every time, because its last token says how the text goes on
 * @param length tokens of the prompt
 */
record ChunkPlan(int reused, int tail, int length) {
    /**
     * Plans a prompt of at least one token.
     *
     * @param remembered tokens of the whole chunks in memory
     * @param rememberedLength how many of them count; a multiple of the chunk size
     */
    static ChunkPlan of(int[] remembered, int rememberedLength, int[] prompt, int chunk) {
        int tail = (prompt.length - 1) / chunk * chunk;
        int most = Math.min(rememberedLength, tail);
        int same = 0;
        while (same < most && remembered[same] == prompt[same]) {
            same++;
        }
        return new ChunkPlan(same / chunk * chunk, tail, prompt.length);
    }
}
