package gatehouse.gateway.metering;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one segment file, whatever is in it. Damaged bytes are passed over up to the next whole record and counted;
 * the search for it checks only so many bytes in all, so that no file makes it long.
 */
final class SegmentScan implements Closeable {
    private static final int WINDOW = 1 << 18;
    private static final long SEARCH = 64L << 20;

    private final RandomAccessFile file;
    private final long end;
    private final Frame frame = new Frame();
    private final byte[] window = new byte[WINDOW];
    private long windowAt;
    private int windowSize;
    private long at;
    private long wholeUntil;
    private long damaged;
    private long searched;

    /** @param end bytes from here on are not looked at */
    SegmentScan(Path path, long start, long end) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.end = Math.min(end, file.length());
        this.at = start;
        this.wholeUntil = start;
    }

    /** The next record that can be read; absent at the end. */
    @Nullable
    JournalRecord next() throws IOException {
        while (at < end) {
            int length = frameAt(at);
            if (length < 0) {
                at++;
                damaged++;
                continue;
            }
            byte[] body = new byte[length];
            System.arraycopy(window, (int) (at - windowAt) + Frame.HEADER, body, 0, length);
            at += Frame.HEADER + length;
            wholeUntil = at;
            try {
                return RecordCodec.read(body);
            } catch (MalformedRecord e) {
                damaged += Frame.HEADER + length;
            }
        }
        return null;
    }

    /** The length of the whole record that begins here, or -1. */
    private int frameAt(long position) throws IOException {
        if (!load(position, Frame.HEADER)) {
            return -1;
        }
        int i = (int) (position - windowAt);
        if (shortAt(i) != Frame.MARK) {
            return -1;
        }
        int length = shortAt(i + 2);
        if (searched > SEARCH || !load(position, Frame.HEADER + length)) {
            return -1;
        }
        i = (int) (position - windowAt);
        int expected = (shortAt(i + 4) << 16) | shortAt(i + 6);
        if (frame.checksum(window, i + 2, i + Frame.HEADER, length) != expected) {
            searched += length;
            return -1;
        }
        return length;
    }

    private boolean load(long position, int bytes) throws IOException {
        if (position + bytes > end) {
            return false;
        }
        if (position < windowAt || position + bytes > windowAt + windowSize) {
            file.seek(position);
            windowAt = position;
            windowSize = 0;
            int wanted = (int) Math.min(WINDOW, end - position);
            while (windowSize < wanted) {
                int read = file.read(window, windowSize, wanted - windowSize);
                if (read < 0) {
                    return position + bytes <= windowAt + windowSize;
                }
                windowSize += read;
            }
        }
        return true;
    }

    private int shortAt(int i) {
        return ((window[i] & 0xFF) << 8) | (window[i + 1] & 0xFF);
    }

    /** Behind the last whole record read so far. */
    long wholeUntil() {
        return wholeUntil;
    }

    /** Bytes passed over so far that were no whole record. */
    long damaged() {
        return damaged;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
