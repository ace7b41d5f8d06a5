package gatehouse.engine.convert.gguf;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.gguf.GgufValue.Flag;
import gatehouse.engine.convert.gguf.GgufValue.Real;
import gatehouse.engine.convert.gguf.GgufValue.Reals;
import gatehouse.engine.convert.gguf.GgufValue.Signed;
import gatehouse.engine.convert.gguf.GgufValue.SignedList;
import gatehouse.engine.convert.gguf.GgufValue.Text;
import gatehouse.engine.convert.gguf.GgufValue.Texts;
import gatehouse.engine.convert.gguf.GgufValue.Unsigned;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Everything in front of the weights: magic, metadata and the table of tensors, padded to where the first tensor begins. */
final class HeaderWriter {
    private static final int VERSION = 3;
    private static final int UNSIGNED = 4;
    private static final int SIGNED = 5;
    private static final int REAL = 6;
    private static final int FLAG = 7;
    private static final int TEXT = 8;
    private static final int LIST = 9;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    byte[] write(GgufMetadata metadata, List<TensorInfo> tensors) {
        bytes.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        int32(VERSION);
        int64(tensors.size());
        int64(metadata.values().size());
        metadata.values().forEach((key, value) -> {
            text(key);
            typed(value);
        });
        long offset = 0;
        for (TensorInfo tensor : tensors) {
            info(tensor, offset);
            offset += GgufWriter.padded(tensor.bytes());
        }
        bytes.writeBytes(new byte[(int) (GgufWriter.padded(bytes.size()) - bytes.size())]);
        return bytes.toByteArray();
    }

    private void info(TensorInfo tensor, long offset) {
        text(tensor.name());
        int32(tensor.shape().size());
        tensor.shape().reversed().forEach(this::int64);
        int32(tensor.type().id());
        int64(offset);
    }

    private void typed(GgufValue value) {
        switch (value) {
            case Unsigned(long plain) -> {
                int32(UNSIGNED);
                int32((int) plain);
            }
            case Signed(int plain) -> {
                int32(SIGNED);
                int32(plain);
            }
            case Real(float plain) -> {
                int32(REAL);
                int32(Float.floatToRawIntBits(plain));
            }
            case Flag(boolean plain) -> {
                int32(FLAG);
                bytes.write(plain ? 1 : 0);
            }
            case Text(String plain) -> {
                int32(TEXT);
                text(plain);
            }
            case Texts(List<String> list) -> {
                list(TEXT, list.size());
                list.forEach(this::text);
            }
            case SignedList(List<Integer> list) -> {
                list(SIGNED, list.size());
                list.forEach(this::int32);
            }
            case Reals(List<Float> list) -> {
                list(REAL, list.size());
                list.forEach(real -> int32(Float.floatToRawIntBits(real)));
            }
        }
    }

    private void list(int type, int size) {
        int32(LIST);
        int32(type);
        int64(size);
    }

    private void text(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var plain = new byte[encoded.remaining()];
            encoded.get(plain);
            int64(plain.length);
            bytes.writeBytes(plain);
        } catch (CharacterCodingException e) {
            throw new EngineException("engine.convert.encoding",
                    "a text of the model holds half a character, which no file can carry; its JSON files are damaged, so fetch them again",
                    e);
        }
    }

    private void int32(int value) {
        number.clear().putInt(value);
        bytes.write(number.array(), 0, Integer.BYTES);
    }

    private void int64(long value) {
        number.clear().putLong(value);
        bytes.writeBytes(number.array());
    }
}
