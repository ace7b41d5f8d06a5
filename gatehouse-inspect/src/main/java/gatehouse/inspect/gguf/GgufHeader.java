package gatehouse.inspect.gguf;

import gatehouse.inspect.gguf.GgufValue.Text;
import gatehouse.inspect.gguf.GgufValue.Whole;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a GGUF file says about itself.
 *
 * @param metadata in the order of the file
 * @param dataOffset place of the tensor data in the file
 */
public record GgufHeader(int version, Map<String, GgufValue> metadata, List<Tensor> tensors, long alignment, long dataOffset,
        long fileBytes) {
    static final String ALIGNMENT = "general.alignment";
    static final String TEMPLATE = "tokenizer.chat_template";

    public GgufHeader {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        tensors = List.copyOf(tensors);
        if (alignment < 1 || Long.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("the alignment must be a power of two, but is " + alignment);
        }
    }

    public Optional<String> architecture() {
        return text("general.architecture");
    }

    /** The model's name, {@code general.name}. */
    public Optional<String> name() {
        return text("general.name");
    }

    /** The licence as the publisher names it, {@code general.license}; not verified. */
    public Optional<String> licence() {
        return text("general.license");
    }

    /** What most tensors are said to be, such as {@code Q4_K_M}; {@link #types()} tells what they are. */
    public Optional<String> fileType() {
        var number = whole("general.file_type");
        return number.isPresent() ? FileType.name(number.getAsLong()).or(() -> Optional.of("type " + number.getAsLong()))
                : Optional.empty();
    }

    public Optional<String> chatTemplate() {
        return text(TEMPLATE);
    }

    /** Tokens the model was made for, as its metadata claim. */
    public OptionalLong contextLength() {
        return architecture().map(a -> whole(a + ".context_length")).orElse(OptionalLong.empty());
    }

    /** Number of weights in all tensors. */
    public long parameterCount() {
        return tensors.stream().mapToLong(Tensor::weights).sum();
    }

    /** Bytes of all tensors, padding left out. */
    public long tensorBytes() {
        return tensors.stream().mapToLong(Tensor::bytes).sum();
    }

    /** Real bits a weight takes over the whole file; 0 without tensors. */
    public double bitsPerWeight() {
        long weights = parameterCount();
        return weights == 0 ? 0 : tensorBytes() * 8.0 / weights;
    }

    /** How the weights are spread over encodings, the largest share of bytes first. */
    public List<TypeShare> types() {
        var shares = new EnumMap<GgmlType, TypeShare>(GgmlType.class);
        tensors.forEach(t -> shares.merge(t.type(), new TypeShare(t.type(), 1, t.weights(), t.bytes()), TypeShare::plus));
        return shares.values().stream().sorted(Comparator.comparingLong(TypeShare::bytes).reversed()).toList();
    }

    /** A string of the metadata; nothing when it is absent, of another type or too long to be kept. */
    public Optional<String> text(String key) {
        return metadata.get(key) instanceof Text(String value) ? Optional.of(value) : Optional.empty();
    }

    /** An integer of the metadata; nothing when it is absent, of another type or beyond a signed long. */
    public OptionalLong whole(String key) {
        return metadata.get(key) instanceof Whole(var type, long bits) && (bits >= 0 || type != ValueType.UINT64)
                ? OptionalLong.of(bits)
                : OptionalLong.empty();
    }

    /** The next multiple of the alignment; negative when there is none. */
    long padded(long bytes) {
        return (bytes + alignment - 1) & -alignment;
    }
}
