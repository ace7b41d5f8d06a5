package gatehouse.engine.convert.safetensors;

import java.util.List;

/**
 * A tensor in a safetensors file, known to lie inside it and to have the size its shape says.
 *
 * @param shape outermost dimension first; empty for a single value
 * @param offset of its first byte in the file
 */
public record StoredTensor(SafetensorsFile file, String name, StoredType type, List<Long> shape, long offset, long elements) {
    public StoredTensor {
        shape = List.copyOf(shape);
    }

    /** How many slices of the outermost dimension. */
    public long rows() {
        return shape.isEmpty() ? 1 : shape.getFirst();
    }

    /** Values in one slice of the outermost dimension. */
    public long perRow() {
        return elements / rows();
    }
}
