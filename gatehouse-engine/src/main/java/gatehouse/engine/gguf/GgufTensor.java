package gatehouse.engine.gguf;

import java.util.List;

/**
 * What the front of a file says of one tensor.
 *
 * @param shape innermost dimension first, four numbers
 * @param offset of its bytes behind the front
 */
public record GgufTensor(String name, List<Long> shape, TensorFormat format, long offset) {
    public GgufTensor {
        shape = List.copyOf(shape);
    }

    public long weights() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    public long bytes() {
        return format.bytes(weights());
    }
}
