package gatehouse.control.registry;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Little-endian views of parts of a file; a part outside of it is a fault of the archive. */
final class FileWindow {
    private final FileChannel channel;
    private final long size;

    FileWindow(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    long size() {
        return size;
    }

    ByteBuffer read(long offset, int length) throws IOException {
        if (offset < 0 || offset > size - length) {
            throw new ArchiveFault("registry.archive.truncated", "the archive ends in the middle or points out of itself");
        }
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new ArchiveFault("registry.archive.truncated", "the archive became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    /** Up to that many bytes from there. */
    int read(long offset, byte[] into, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(into, 0, length), offset);
    }
}
