package gatehouse.inspect.gguf;

/** How much of a file is encoded in one type. */
public record TypeShare(GgmlType type, int tensors, long weights, long bytes) {
    TypeShare plus(TypeShare other) {
        return new TypeShare(type, tensors + other.tensors, weights + other.weights, bytes + other.bytes);
    }
}
