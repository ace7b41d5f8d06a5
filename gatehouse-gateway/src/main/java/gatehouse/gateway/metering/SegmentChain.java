package gatehouse.gateway.metering;

import gatehouse.api.usage.JournalPosition;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The segment being written and the turn to the next one. One thread writes at a time; another may force meanwhile. */
final class SegmentChain {
    private final SegmentFile.Maker maker;
    private final long segmentBytes;
    private final Queue<SegmentFile> left = new ConcurrentLinkedQueue<>();
    private volatile @Nullable SegmentFile current;
    private volatile JournalPosition written;
    private volatile boolean began;
    private long number;
    private long size;

    /** @param last number of the last segment that is there already */
    SegmentChain(SegmentFile.Maker maker, long segmentBytes, long last) {
        this.maker = maker;
        this.segmentBytes = segmentBytes;
        this.number = last;
        this.written = Segments.beginning(last + 1);
    }

    /** Up to where whole records were handed to the operating system. */
    JournalPosition written() {
        return written;
    }

    /** All or nothing: after a failure the file ends where it ended before, or is left for another. */
    void write(byte[] bytes, int length) throws IOException {
        SegmentFile file = current;
        if (file == null || (size + length > segmentBytes && size > Segments.HEADER)) {
            leave();
            file = begin();
        }
        try {
            file.write(bytes, length);
        } catch (IOException e) {
            restore(file, e);
            throw e;
        }
        size += length;
        written = new JournalPosition(number, size);
    }

    private SegmentFile begin() throws IOException {
        long next = number + 1;
        SegmentFile file = maker.make(next);
        try {
            file.write(Segments.header(next), Segments.HEADER);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        number = next;
        size = Segments.HEADER;
        began = true;
        current = file;
        return file;
    }

    private void restore(SegmentFile file, IOException cause) {
        try {
            file.cutTo(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
            leave();
        }
    }

    /** Leaves the current segment to {@link #force}; the next write begins another. */
    void leave() {
        SegmentFile file = current;
        if (file != null) {
            current = null;
            left.add(file);
        }
    }

    /** Forces what was written, and closes segments that were left. True when a segment is new, whose name must be forced too. */
    boolean force() throws IOException {
        boolean fresh = began;
        began = false;
        SegmentFile file = current;
        if (file != null) {
            file.force();
        }
        while (!left.isEmpty()) {
            try (SegmentFile old = left.remove()) {
                old.force();
            }
        }
        return fresh;
    }
}
