package gatehouse.inspect.gguf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** Little-endian values out of a channel through one small buffer; refuses to go past the file's end or the header's limit. */
final class BoundedReader {
    private static final int BUFFER = 64 * 1024;

    private final SeekableByteChannel channel;
    private final long size;
    private final long limit;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long bufferEnd;

    BoundedReader(SeekableByteChannel channel, long limit) throws IOException {
        this.channel = channel.position(0);
        this.size = channel.size();
        this.limit = limit;
    }

    long size() {
        return size;
    }

    long position() {
        return bufferEnd - buffer.remaining();
    }

    long remaining() {
        return size - position();
    }

    int int32(String what) throws IOException, GgufFault {
        fill(4, what);
        return buffer.getInt();
    }

    long int64(String what) throws IOException, GgufFault {
        fill(8, what);
        return buffer.getLong();
    }

    long fixed(int bytes, boolean signed, String what) throws IOException, GgufFault {
        fill(bytes, what);
        return switch (bytes) {
            case 1 -> signed ? buffer.get() : Byte.toUnsignedLong(buffer.get());
            case 2 -> signed ? buffer.getShort() : Short.toUnsignedLong(buffer.getShort());
            case 4 -> signed ? buffer.getInt() : Integer.toUnsignedLong(buffer.getInt());
            case 8 -> buffer.getLong();
            default -> throw new AssertionError("no value has " + bytes + " bytes");
        };
    }

    /** The next bytes; {@code count} was compared with a limit before. */
    byte[] bytes(int count, String what) throws IOException, GgufFault {
        need(count, what);
        byte[] bytes = new byte[count];
        int done = 0;
        while (done < count) {
            fill(1, what);
            int part = Math.min(count - done, buffer.remaining());
            buffer.get(bytes, done, part);
            done += part;
        }
        return bytes;
    }

    void skip(long count, String what) throws IOException, GgufFault {
        need(count, what);
        if (count <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) count);
            return;
        }
        bufferEnd = position() + count;
        buffer.limit(0);
        channel.position(bufferEnd);
    }

    /** Fails unless that many bytes are left in the file and within the limit; a count is unsigned in the file, so negative is huge. */
    void need(long count, String what) throws GgufFault {
        if (count < 0 || count > remaining()) {
            throw new GgufFault("inspect.gguf.truncated", position(),
                    "the header ends in the middle: " + what + " needs " + Long.toUnsignedString(count) + " bytes, the file has "
                            + remaining() + " left",
                    "fetch the file again and compare its SHA-256 with the publisher's");
        }
        if (count > limit - position()) {
            throw new GgufFault("inspect.gguf.limit.header", position(),
                    "the header is longer than the limit of " + limit + " bytes",
                    "do not load this file; raise the limit only for a file you made yourself");
        }
    }

    private void fill(int count, String what) throws IOException, GgufFault {
        if (buffer.remaining() >= count) {
            return;
        }
        need(count, what);
        buffer.compact();
        while (buffer.position() < count) {
            int read = channel.read(buffer);
            if (read < 0) {
                buffer.flip();
                throw new GgufFault("inspect.gguf.truncated", position(), "the file became shorter while it was read",
                        "make sure that nothing writes to the file, then try again");
            }
            bufferEnd += read;
        }
        buffer.flip();
    }
}
