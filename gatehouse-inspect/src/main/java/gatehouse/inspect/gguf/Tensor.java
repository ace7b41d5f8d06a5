package gatehouse.inspect.gguf;

import java.util.List;

/**
 * One tensor as the header describes it; its data are not read.
 *
 * @param shape sizes, the row length first; empty for a single number
 * @param offset place of its data, counted from the start of the data section
 */
public record Tensor(String name, GgmlType type, List<Long> shape, long offset) {
    public Tensor {
        shape = List.copyOf(shape);
        if (offset < 0) {
            throw new IllegalArgumentException("tensor '" + name + "' lies at a negative offset");
        }
        weights(shape);
    }

    /** Number of weights. */
    public long weights() {
        return weights(shape);
    }

    /** Size of its data. */
    public long bytes() {
        return Math.multiplyExact(weights() / type.blockWeights(), (long) type.blockBytes());
    }

    private static long weights(List<Long> shape) {
        long product = 1;
        for (long size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("a tensor has no negative size");
            }
            product = Math.multiplyExact(product, size);
        }
        return product;
    }
}
