package gatehouse.engine.memory;

import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.ContextSettings;

/**
 * What one context of llama.cpp takes. The cache follows its allocation to the byte. The room for computing is the largest
 * of three moments, because its allocator uses memory again: the attention of a layer, the inside of a layer, the likelihoods of
 * all tokens at the end; to each are added the numbers that pass through.
 */
final class ContextMemory {
    private static final int HALF = 2;
    private static final int SINGLE = 4;
    /** Cells come in multiples of this. */
    private static final int CELLS = 256;
    /** Vectors of a token alive beside the largest one: the stream through the layers, its normed copy, queries, the result. */
    private static final int VECTORS_ALIVE = 4;

    private ContextMemory() {}

    static MemoryNeed of(ModelShape shape, ContextSettings context) {
        return new MemoryNeed(0, cache(shape, context), compute(shape, context), 0);
    }

    private static long cache(ModelShape shape, ContextSettings context) {
        long cells = padded(context.tokens());
        long stores = context.sharing() ? 1 : context.sequences();
        long bytes = 0;
        for (LayerMemory layer : shape.layers()) {
            bytes += layer.perToken() * HALF * stores * (layer.window() == 0 ? cells : windowed(layer.window(), cells, context));
            bytes += layer.perText() * SINGLE * context.sequences();
        }
        return bytes;
    }

    /** A layer that looks back a little keeps its window and the tokens being read. */
    private static long windowed(int window, long cells, ContextSettings context) {
        long texts = context.sharing() ? context.sequences() : 1;
        return padded(Math.min(cells, window * texts + context.batch()));
    }

    private static long compute(ModelShape shape, ContextSettings context) {
        long tokens = Math.min(context.batch(), context.cells());
        long cells = padded(context.tokens());
        long passing = tokens * SINGLE * VECTORS_ALIVE * shape.embedding();
        long attention = tokens * cells
                * (context.attention() == Attention.FLASH ? HALF + SINGLE : SINGLE * (shape.heads() + 1L));
        long inside = tokens * SINGLE * 2 * shape.inner();
        long likelihoods = tokens * SINGLE * shape.vocabulary();
        long answers = SINGLE * shape.vocabulary() * context.sequences();
        return passing + Math.max(shape.heads() == 0 ? 0 : attention, Math.max(inside, likelihoods)) + answers
                + scratch(shape, tokens);
    }

    /** The inner numbers once more, as the matrix products want them. */
    private static long scratch(ModelShape shape, long tokens) {
        return tokens * SINGLE * shape.inner();
    }

    private static long padded(long tokens) {
        return Math.ceilDiv(tokens, CELLS) * CELLS;
    }
}
