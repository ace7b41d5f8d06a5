package gatehouse.engine.convert.gguf;

import java.util.List;

/**
 * What the header says of a tensor.
 *
 * @param shape outermost dimension first, as the weights were published
 */
public record TensorInfo(String name, List<Long> shape, TensorType type) {
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    public long bytes() {
        return type.bytes(elements());
    }
}
