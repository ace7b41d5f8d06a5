package gatehouse.gateway.metering;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing row of bytes that records are written into: numbers of few digits take few bytes. */
final class RecordBytes {
    private byte[] bytes;
    private int size;

    RecordBytes(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void cutTo(int length) {
        size = length;
    }

    /** Forgets all; a row that grew beyond the usual is given back. */
    void clear(int usual) {
        size = 0;
        if (bytes.length > usual) {
            bytes = new byte[usual];
        }
    }

    void putByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
    }

    void putShort(int value) {
        putByte(value >>> 8);
        putByte(value);
    }

    void putInt(int value) {
        putShort(value >>> 16);
        putShort(value);
    }

    void setShort(int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    void setInt(int at, int value) {
        setShort(at, value >>> 16);
        setShort(at + 2, value);
    }

    void putLong(long value) {
        putInt((int) (value >>> 32));
        putInt((int) value);
    }

    /** A number of any sign, seven bits a byte, least first. */
    void putNumber(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void putInstant(Instant instant) {
        putNumber(instant.getEpochSecond());
        putNumber(instant.getNano());
    }

    /** In whole microseconds, which is all that is kept of a time a call took; 0 stands for none, so one more is written. */
    void putMicros(@Nullable Duration duration) {
        putNumber(duration == null ? 0 : Math.addExact(1, Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L),
                duration.getNano() / 1_000)));
    }

    void putText(String text) {
        int length = text.length();
        int start = size;
        putNumber(length);
        ensure(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size = start;
                byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                putNumber(encoded.length);
                ensure(encoded.length);
                System.arraycopy(encoded, 0, bytes, size, encoded.length);
                size += encoded.length;
                return;
            }
            bytes[size++] = (byte) c;
        }
    }

    void putAll(RecordBytes other) {
        ensure(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
