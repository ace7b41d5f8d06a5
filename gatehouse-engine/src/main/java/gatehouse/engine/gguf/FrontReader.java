package gatehouse.engine.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads magic, metadata and the table of tensors. */
final class FrontReader {
    /** {@code GGUF} as a little-endian number. */
    private static final int MAGIC = 0x46554747;
    private static final int OLDEST_VERSION = 2;
    private static final int VERSION = 3;
    private static final int TEXT = 8;
    private static final int LIST = 9;
    /** ggml's own limit of a name, its ending zero included. */
    private static final int LONGEST_NAME = 64;
    private static final int DIMENSIONS = 4;
    private static final int KEPT_TEXTS = 64;
    /** Far more than any model has; keeps a forged count from taking the memory. */
    private static final int MOST_ENTRIES = 1 << 18;
    private static final int DEFAULT_ALIGNMENT = 32;

    private final FrontBytes in;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, List<String>> texts = new HashMap<>();

    FrontReader(FrontBytes in) {
        this.in = in;
    }

    GgufFront read() throws IOException {
        if (in.int32() != MAGIC) {
            throw in.damaged("it does not begin as a GGUF file");
        }
        int version = in.int32();
        if (version < OLDEST_VERSION || version > VERSION) {
            throw in.damaged("its version is " + Integer.toUnsignedString(version) + ", known are 2 and 3");
        }
        long tensors = count("tensors");
        long values = count("metadata values");
        for (long i = 0; i < values; i++) {
            value(in.text());
        }
        List<GgufTensor> table = table(tensors);
        long data = padded(in.position());
        for (GgufTensor tensor : table) {
            if (tensor.offset() < 0 || tensor.offset() > in.size() - data
                    || tensor.bytes() > in.size() - data - tensor.offset()) {
                throw in.damaged("the tensor " + tensor.name() + " does not lie within the file");
            }
        }
        return new GgufFront(numbers, texts, table, data);
    }

    private long count(String what) throws IOException {
        long count = in.int64();
        if (count < 0 || count > MOST_ENTRIES) {
            throw in.damaged(Long.toUnsignedString(count) + " " + what + " are promised");
        }
        return count;
    }

    private void value(String key) throws IOException {
        int type = in.int32();
        switch (type) {
            case TEXT -> texts.put(key, List.of(in.text()));
            case LIST -> list(key);
            default -> number(key, type);
        }
    }

    /** Types 0 to 12 but text and list: 8, 8, 16, 16, 32, 32 bits, a real, a flag, and those of 64 bits. */
    private void number(String key, int type) throws IOException {
        switch (type) {
            case 0, 7 -> numbers.put(key, (long) in.int8() & 0xFF);
            case 1 -> numbers.put(key, (long) in.int8());
            case 2 -> numbers.put(key, (long) in.int16() & 0xFFFF);
            case 3 -> numbers.put(key, (long) in.int16());
            case 4 -> numbers.put(key, Integer.toUnsignedLong(in.int32()));
            case 5 -> numbers.put(key, (long) in.int32());
            case 10, 11 -> numbers.put(key, in.int64());
            default -> in.skip(size(type));
        }
    }

    private int size(int type) {
        return switch (type) {
            case 0, 1, 7 -> 1;
            case 2, 3 -> 2;
            case 4, 5, 6 -> 4;
            case 10, 11, 12 -> 8;
            default -> throw in.damaged("a value has the unknown type " + Integer.toUnsignedString(type));
        };
    }

    private void list(String key) throws IOException {
        int type = in.int32();
        long length = in.int64();
        if (type == LIST) {
            throw in.damaged("lists of lists are not known");
        }
        if (type != TEXT) {
            int size = size(type);
            if (length < 0 || length > in.size() / size) {
                throw in.damaged("a list of " + Long.toUnsignedString(length) + " is promised");
            }
            in.skip(length * size);
            return;
        }
        if (length < 0 || length > in.size() / Long.BYTES) {
            throw in.damaged("a list of " + Long.toUnsignedString(length) + " is promised");
        }
        List<String> kept = new ArrayList<>();
        for (long i = 0; i < length; i++) {
            if (length <= KEPT_TEXTS) {
                kept.add(in.text());
            } else {
                in.skip(in.int64());
            }
        }
        if (length <= KEPT_TEXTS) {
            texts.put(key, List.copyOf(kept));
        }
    }

    private List<GgufTensor> table(long count) throws IOException {
        List<GgufTensor> table = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < count; i++) {
            GgufTensor tensor = tensor();
            if (!names.add(tensor.name())) {
                throw in.damaged("there are two tensors " + tensor.name());
            }
            table.add(tensor);
        }
        return table;
    }

    private GgufTensor tensor() throws IOException {
        String name = in.text();
        int dimensions = in.int32();
        if (name.isEmpty() || name.length() >= LONGEST_NAME || dimensions < 0 || dimensions > DIMENSIONS) {
            throw in.damaged("the tensor '" + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "' has "
                    + Integer.toUnsignedString(dimensions) + " dimensions");
        }
        List<Long> shape = new ArrayList<>();
        long weights = 1;
        for (int i = 0; i < DIMENSIONS; i++) {
            long length = i < dimensions ? in.int64() : 1;
            // No file is as large as that, and products of what passes do not overflow.
            if (length < 1 || length > Long.MAX_VALUE / Byte.SIZE / weights / Long.BYTES) {
                throw in.damaged("the tensor " + name + " has the length " + length);
            }
            weights *= length;
            shape.add(length);
        }
        int number = in.int32();
        TensorFormat format = TensorFormat.numbered(number)
                .orElseThrow(
                        () -> in.damaged("the tensor " + name + " has the unknown type " + Integer.toUnsignedString(number)));
        if (shape.getFirst() % format.blockWeights() != 0) {
            throw in.damaged("rows of " + shape.getFirst() + " weights cannot be written as " + format + " in " + name);
        }
        return new GgufTensor(name, shape, format, in.int64());
    }

    private long padded(long position) {
        long alignment = numbers.getOrDefault("general.alignment", (long) DEFAULT_ALIGNMENT);
        if (alignment < 1 || alignment > 1 << 20) {
            throw in.damaged("the alignment is " + alignment);
        }
        return Math.ceilDiv(position, alignment) * alignment;
    }
}
