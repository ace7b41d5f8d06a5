package gatehouse.gateway.metering;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A file that grows at its end. */
interface SegmentFile extends Closeable {
    /** Hands bytes to the operating system; after a failure any number of them may have arrived. */
    void write(byte[] bytes, int length) throws IOException;

    /** Shortens the file; the next bytes go behind that. */
    void cutTo(long size) throws IOException;

    /** Returns when all bytes handed over are on the disk. */
    void force() throws IOException;

    /** Makes the file of a segment, empty. */
    @FunctionalInterface
    interface Maker {
        SegmentFile make(long number) throws IOException;
    }

    /** A file on a disk. It is no interruptible channel, which an interrupted thread would close for all others. */
    final class OnDisk implements SegmentFile {
        private final RandomAccessFile file;

        OnDisk(Path path) throws IOException {
            file = new RandomAccessFile(path.toFile(), "rw");
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            file.write(bytes, 0, length);
        }

        @Override
        public void cutTo(long size) throws IOException {
            file.setLength(size);
            file.seek(size);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
