package gatehouse.inspect.gguf;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A channel over bytes in memory that counts what was read and may claim to be longer than it is. */
final class BytesChannel implements SeekableByteChannel {
    private final byte[] bytes;
    private final long size;
    private long position;
    private long read;

    BytesChannel(byte[] bytes) {
        this(bytes, bytes.length);
    }

    BytesChannel(byte[] bytes, long size) {
        this.bytes = bytes;
        this.size = size;
    }

    long bytesRead() {
        return read;
    }

    @Override
    public int read(ByteBuffer into) {
        if (position >= bytes.length) {
            return -1;
        }
        int count = Math.min(into.remaining(), bytes.length - (int) position);
        into.put(bytes, (int) position, count);
        position += count;
        read += count;
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
