package gatehouse.engine.gguf;

import gatehouse.engine.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The front of a file, byte after byte; every length is held against what is left of the file before anything is made of it. */
final class FrontBytes {
    private static final int LONGEST_TEXT = 1 << 20;

    private final FileChannel channel;
    private final Path file;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    private long position;

    FrontBytes(FileChannel channel, Path file) throws IOException {
        this.channel = channel;
        this.file = file;
        this.size = channel.size();
    }

    long position() {
        return position;
    }

    long size() {
        return size;
    }

    int int32() throws IOException {
        require(Integer.BYTES);
        return buffer.getInt();
    }

    long int64() throws IOException {
        require(Long.BYTES);
        return buffer.getLong();
    }

    int int16() throws IOException {
        require(Short.BYTES);
        return buffer.getShort();
    }

    int int8() throws IOException {
        require(1);
        return buffer.get();
    }

    String text() throws IOException {
        long length = int64();
        if (length < 0 || length > LONGEST_TEXT || length > size - position) {
            throw damaged("a text is said to have " + Long.toUnsignedString(length) + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        for (int read = 0; read < bytes.length;) {
            int part = Math.min(bytes.length - read, buffer.capacity());
            require(part);
            buffer.get(bytes, read, part);
            read += part;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void skip(long count) throws IOException {
        if (count < 0 || count > size - position) {
            throw damaged(Long.toUnsignedString(count) + " bytes are promised");
        }
        if (count <= buffer.remaining()) {
            buffer.position(buffer.position() + (int) count);
        } else {
            buffer.position(0).limit(0);
        }
        position += count;
    }

    private void require(int count) throws IOException {
        if (buffer.remaining() < count) {
            buffer.compact();
            while (buffer.position() < count) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw damaged("the file ends");
                }
            }
            buffer.flip();
        }
        position += count;
    }

    EngineException damaged(String what) {
        return new EngineException("engine.gguf.damaged", file + " is damaged at byte " + position + ": " + what
                + "; fetch or make it again");
    }
}
