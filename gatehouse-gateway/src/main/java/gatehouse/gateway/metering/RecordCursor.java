package gatehouse.gateway.metering;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A place in the bytes of one record; whatever is not there or makes no sense is a {@link MalformedRecord}. */
final class RecordCursor {
    private final byte[] bytes;
    private int at;

    RecordCursor(byte[] bytes) {
        this.bytes = bytes;
    }

    int takeByte() throws MalformedRecord {
        need(1);
        return bytes[at++] & 0xFF;
    }

    long takeNumber() throws MalformedRecord {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = takeByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedRecord("a number has no end");
    }

    Instant takeInstant() throws MalformedRecord {
        long second = takeNumber();
        long nano = takeNumber();
        if (nano < 0 || nano > 999_999_999) {
            throw new MalformedRecord("a moment has " + nano + " nanoseconds");
        }
        try {
            return Instant.ofEpochSecond(second, nano);
        } catch (DateTimeException e) {
            throw new MalformedRecord("no calendar has the second " + second);
        }
    }

    @Nullable
    Duration takeMicros() throws MalformedRecord {
        long micros = takeNumber();
        return micros == 0 ? null : Duration.ofSeconds((micros - 1) / 1_000_000, (micros - 1) % 1_000_000 * 1_000);
    }

    String takeText() throws MalformedRecord {
        long length = takeNumber();
        if (length < 0 || length > bytes.length) {
            throw new MalformedRecord("a text is said to have " + length + " bytes");
        }
        need((int) length);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at, (int) length)).toString();
            at += (int) length;
            return text;
        } catch (CharacterCodingException e) {
            throw new MalformedRecord("a text is not UTF-8");
        }
    }

    <E extends Enum<E>> E take(E[] values) throws MalformedRecord {
        int ordinal = takeByte();
        if (ordinal >= values.length) {
            throw new MalformedRecord(
                    "there is no choice " + ordinal + " of " + values.getClass().getComponentType().getSimpleName());
        }
        return values[ordinal];
    }

    void end() throws MalformedRecord {
        if (at != bytes.length) {
            throw new MalformedRecord(bytes.length - at + " bytes are left over");
        }
    }

    private void need(int more) throws MalformedRecord {
        if (bytes.length - at < more) {
            throw new MalformedRecord("it ends too early");
        }
    }
}
