package gatehouse.inspect.gguf;

import gatehouse.api.evidence.Severity;
import gatehouse.inspect.gguf.GgufValue.Flag;
import gatehouse.inspect.gguf.GgufValue.Items;
import gatehouse.inspect.gguf.GgufValue.LongText;
import gatehouse.inspect.gguf.GgufValue.Real;
import gatehouse.inspect.gguf.GgufValue.Text;
import gatehouse.inspect.gguf.GgufValue.Whole;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the key and value pairs of a header. */
final class MetadataReader {
    private static final int LONGEST_KEY = 65_535;
    private static final int KEPT_VALUE = 32;

    private final BoundedReader in;
    private final GgufLimits limits;
    private final Findings findings;
    private long kept;

    MetadataReader(BoundedReader in, GgufLimits limits, Findings findings) {
        this.in = in;
        this.limits = limits;
        this.findings = findings;
    }

    Map<String, GgufValue> read(long count) throws IOException, GgufFault {
        var metadata = new LinkedHashMap<String, GgufValue>();
        for (long i = 0; i < count; i++) {
            long at = in.position();
            String key = name("the name of key " + i, LONGEST_KEY);
            if (key.isEmpty()) {
                throw new GgufFault("inspect.gguf.key.empty", at, "key " + i + " has no name",
                        "do not load this file; it was not made by a GGUF writer");
            }
            GgufValue value = value(valueType(key), key, 0);
            if (metadata.putIfAbsent(key, value) != null) {
                findings.add("inspect.gguf.key.duplicate", Severity.HIGH, "byte " + at,
                        "the key " + Findings.quoted(key) + " stands there twice",
                        "do not load this file; two readers may take different values from it");
            }
        }
        return metadata;
    }

    /** A key or a tensor name. */
    String name(String what, int longest) throws IOException, GgufFault {
        long at = in.position();
        long length = in.int64(what);
        if (length < 0 || length > longest) {
            throw new GgufFault("inspect.gguf.limit.name", at,
                    what + " claims " + Long.toUnsignedString(length) + " bytes; the most is " + longest,
                    "do not load this file; a length like this is used to overflow loaders");
        }
        byte[] bytes = in.bytes((int) length, what);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new GgufFault("inspect.gguf.name.encoding", at, what + " is not UTF-8",
                    "do not load this file; it was not made by a GGUF writer");
        }
    }

    private ValueType valueType(String key) throws IOException, GgufFault {
        long at = in.position();
        int number = in.int32("the type of " + Findings.quoted(key));
        ValueType type = ValueType.numbered(number);
        if (type == null) {
            throw new GgufFault("inspect.gguf.value.type", at, "the key " + Findings.quoted(key) + " has the unknown value type "
                    + Integer.toUnsignedString(number), "do not load this file; the types of GGUF are 0 to 12");
        }
        return type;
    }

    private GgufValue value(ValueType type, String key, int depth) throws IOException, GgufFault {
        return switch (type) {
            case UINT8, UINT16, UINT32, UINT64 -> new Whole(type, in.fixed(type.bytes(), false, key));
            case INT8, INT16, INT32, INT64 -> new Whole(type, in.fixed(type.bytes(), true, key));
            case FLOAT32 -> new Real(Float.intBitsToFloat(in.int32(key)));
            case FLOAT64 -> new Real(Double.longBitsToDouble(in.int64(key)));
            case BOOL -> flag(key);
            case STRING -> text(key);
            case ARRAY -> items(key, depth + 1);
        };
    }

    private GgufValue flag(String key) throws IOException, GgufFault {
        long at = in.position();
        long bits = in.fixed(1, false, key);
        if (bits > 1) {
            findings.add("inspect.gguf.value.boolean", Severity.LOW, "byte " + at,
                    "a boolean of " + Findings.quoted(key) + " is " + bits
                            + ", neither 0 nor 1",
                    "readers take it for true; ask the publisher how the file was made");
        }
        return new Flag(bits != 0);
    }

    private GgufValue text(String key) throws IOException, GgufFault {
        long at = in.position();
        long length = in.int64(key);
        if (length < 0 || length > limits.stringBytes()) {
            throw new GgufFault("inspect.gguf.limit.string", at,
                    "a string of " + Findings.quoted(key) + " claims " + Long.toUnsignedString(length)
                            + " bytes; the limit is " + limits.stringBytes(),
                    "do not load this file; a length like this is used to overflow loaders");
        }
        if (length > limits.keptTextBytes() || kept + length > limits.keptBytes()) {
            in.skip(length, key);
            return new LongText(length);
        }
        kept += length;
        return new Text(new String(in.bytes((int) length, key), StandardCharsets.UTF_8));
    }

    private GgufValue items(String key, int depth) throws IOException, GgufFault {
        long at = in.position();
        if (depth > limits.nesting()) {
            throw new GgufFault("inspect.gguf.limit.nesting", at,
                    "arrays of " + Findings.quoted(key) + " nest deeper than " + limits.nesting(),
                    "do not load this file; no model needs such metadata");
        }
        ValueType element = valueType(key);
        if (element == ValueType.ARRAY && depth == 1) {
            findings.add("inspect.gguf.value.nested", Severity.LOW, "byte " + at, Findings.quoted(key) + " is an array of arrays",
                    "llama.cpp does not load such a file; convert the model again");
        }
        long count = in.int64(key);
        if (count < 0 || count > limits.arrayLength()) {
            throw new GgufFault("inspect.gguf.limit.array", at,
                    "the array " + Findings.quoted(key) + " claims " + Long.toUnsignedString(count)
                            + " elements; the limit is " + limits.arrayLength(),
                    "do not load this file; a length like this is used to exhaust memory");
        }
        in.need(count * leastBytes(element), key);
        if (element == ValueType.STRING && depth == 1 && key.equals(TokenTable.KEY)) {
            return tokens(count);
        }
        if (count > limits.keptItems() || kept + count * KEPT_VALUE > limits.keptBytes()) {
            skipItems(element, count, key, depth);
            return new Items(element, count, List.of());
        }
        kept += count * KEPT_VALUE;
        var values = new ArrayList<GgufValue>();
        for (long i = 0; i < count; i++) {
            values.add(value(element, key, depth));
        }
        return new Items(element, count, values);
    }

    /** The vocabulary, counted and looked through, never kept. */
    private GgufValue tokens(long count) throws IOException, GgufFault {
        var table = new TokenTable();
        for (long i = 0; i < count; i++) {
            long at = in.position();
            long length = in.int64(TokenTable.KEY);
            if (length < 0 || length > TokenTable.LONGEST) {
                throw new GgufFault("inspect.gguf.limit.token", at, "token " + i + " claims " + Long.toUnsignedString(length)
                        + " bytes; the limit is " + TokenTable.LONGEST,
                        "do not load this file; a length like this is used to overflow loaders");
            }
            table.add(in.bytes((int) length, TokenTable.KEY));
        }
        table.report(findings);
        return new Items(ValueType.STRING, count, List.of());
    }

    private void skipItems(ValueType element, long count, String key, int depth) throws IOException, GgufFault {
        if (element.bytes() > 0) {
            in.skip(count * element.bytes(), key);
            return;
        }
        for (long i = 0; i < count; i++) {
            if (element == ValueType.ARRAY) {
                items(key, depth + 1);
            } else {
                skipText(key);
            }
        }
    }

    private void skipText(String key) throws IOException, GgufFault {
        long length = in.int64(key);
        if (length < 0 || length > limits.stringBytes()) {
            throw new GgufFault("inspect.gguf.limit.string", in.position() - Long.BYTES,
                    "a string of " + Findings.quoted(key) + " claims "
                            + Long.toUnsignedString(length) + " bytes; the limit is " + limits.stringBytes(),
                    "do not load this file; a length like this is used to overflow loaders");
        }
        in.skip(length, key);
    }

    private static int leastBytes(ValueType element) {
        return switch (element) {
            case STRING -> Long.BYTES;
            case ARRAY -> Integer.BYTES + Long.BYTES;
            default -> element.bytes();
        };
    }
}
