package gatehouse.testkit.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds a GGUF file of a few hundred bytes; numbers of the format are written as they are given, so a file may lie. */
public final class TinyGguf {
    public static final int F32 = 0;
    public static final int Q8_0 = 8;
    private static final int UINT32 = 4;
    private static final int FLOAT32 = 6;
    private static final int BOOL = 7;
    private static final int STRING = 8;
    private static final int ARRAY = 9;
    private static final int UINT64 = 10;

    private final List<byte[]> keys = new ArrayList<>();
    private final List<byte[]> tensors = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int version = 3;
    private int alignment = 32;
    private long claimedKeys = -1;
    private long claimedTensors = -1;
    private byte[] trailing = {};

    /** A file without keys and tensors. */
    public static TinyGguf empty() {
        return new TinyGguf();
    }

    /** A well-formed file of two tensors, 128 weights in 392 bytes of data, under the Apache licence. */
    public static TinyGguf model() {
        return empty().key("general.architecture", "llama").key("general.name", "Tiny Model").key("general.license", "apache-2.0")
                .key("general.file_type", 7).key("llama.context_length", 2048)
                .key("tokenizer.ggml.tokens", List.of("a", "b", "c"))
                .key("tokenizer.chat_template", "{% for m in messages %}{{ m.content }}{% endfor %}")
                .tensor("token_embd.weight", F32, new byte[256], 32, 2).tensor("output.weight", Q8_0, new byte[68], 32, 2);
    }

    public TinyGguf version(int number) {
        version = number;
        return this;
    }

    /** Pads tensor data to this and says so in the metadata; call it before the first tensor. */
    public TinyGguf alignment(int bytes) {
        alignment = bytes;
        return key("general.alignment", bytes);
    }

    public TinyGguf key(String name, String value) {
        return raw(name, STRING, string(value));
    }

    public TinyGguf key(String name, int value) {
        return raw(name, UINT32, int32(value));
    }

    public TinyGguf key(String name, long value) {
        return raw(name, UINT64, int64(value));
    }

    public TinyGguf key(String name, float value) {
        return raw(name, FLOAT32, int32(Float.floatToIntBits(value)));
    }

    public TinyGguf key(String name, boolean value) {
        return raw(name, BOOL, new byte[] {(byte) (value ? 1 : 0)});
    }

    public TinyGguf key(String name, List<String> values) {
        byte[] elements = join(values.stream().map(TinyGguf::string).toArray(byte[][]::new));
        return raw(name, ARRAY, join(int32(STRING), int64(values.size()), elements));
    }

    /** A key whose value is these bytes. */
    public TinyGguf raw(String name, int type, byte[] value) {
        keys.add(join(string(name), int32(type), value));
        return this;
    }

    /** A tensor whose data follow those of the one before. */
    public TinyGguf tensor(String name, int type, byte[] content, long... shape) {
        while (data.size() % alignment != 0) {
            data.write(0);
        }
        tensorAt(name, type, data.size(), shape);
        data.writeBytes(content);
        return this;
    }

    /** A tensor that is only claimed; nothing is added to the data. */
    public TinyGguf tensorAt(String name, int type, long offset, long... shape) {
        byte[] sizes = join(Arrays.stream(shape).mapToObj(TinyGguf::int64).toArray(byte[][]::new));
        tensors.add(join(string(name), int32(shape.length), sizes, int32(type), int64(offset)));
        return this;
    }

    public TinyGguf claimKeys(long count) {
        claimedKeys = count;
        return this;
    }

    public TinyGguf claimTensors(long count) {
        claimedTensors = count;
        return this;
    }

    /** Bytes behind the last tensor's padding. */
    public TinyGguf trailing(byte[] bytes) {
        trailing = bytes.clone();
        return this;
    }

    public byte[] bytes() {
        byte[] head = join("GGUF".getBytes(StandardCharsets.US_ASCII), int32(version),
                int64(claimedTensors < 0 ? tensors.size() : claimedTensors), int64(claimedKeys < 0 ? keys.size() : claimedKeys),
                join(keys.toArray(byte[][]::new)), join(tensors.toArray(byte[][]::new)));
        return join(head, padding(head.length), data.toByteArray(), padding(data.size()), trailing);
    }

    public Path writeTo(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return join(int64(utf8.length), utf8);
    }

    public static byte[] int32(int value) {
        return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    public static byte[] int64(long value) {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    public static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private byte[] padding(int used) {
        return alignment < 1 ? new byte[0] : new byte[Math.floorMod(-used, alignment)];
    }
}
