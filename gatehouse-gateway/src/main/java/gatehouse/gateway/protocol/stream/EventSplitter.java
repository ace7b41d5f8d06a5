package gatehouse.gateway.protocol.stream;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A splitter of server-sent events over chunks cut anywhere. Lines end with LF, CR or both; an event ends with an empty line. The
 * bytes of all frames, one after the other, are the bytes that came, but for empty lines at the very end. An event that ends with a
 * lone CR at the end of a chunk is told at once; should its LF come with the next chunk, it begins the next frame.
 *
 * <p>One thread. A chunk belongs to the frames cut from it, so it must not be written to again.
 */
public final class EventSplitter {
    private static final byte[] NOTHING = {};

    private final int maxFrame;
    private byte[] carry = NOTHING;
    private int carried;
    private boolean lineEmpty = true;
    private boolean content;
    private boolean afterReturn;

    /** @param maxFrame the most bytes one event may have */
    public EventSplitter(int maxFrame) {
        this.maxFrame = maxFrame;
    }

    /**
     * Tells the events that end in this chunk.
     *
     * @throws OversizedFrameException when an event does not end in time; nothing may be fed after that
     */
    public void feed(byte[] chunk, int from, int to, Consumer<Frame> frames) {
        int frame = from;
        int at = from;
        while (at < to) {
            int here = chunk[at] & 0xFF;
            at++;
            if (here != '\n' && here != '\r') {
                lineEmpty = false;
                content = true;
                afterReturn = false;
                while (at < to && (chunk[at] & 0xFF) > '\r') {
                    at++;
                }
                continue;
            }
            boolean completesReturn = here == '\n' && afterReturn;
            afterReturn = here == '\r';
            if (completesReturn) {
                continue;
            }
            if (lineEmpty && content) {
                if (afterReturn && at < to && chunk[at] == '\n') {
                    at++;
                    afterReturn = false;
                }
                tell(chunk, frame, at, frames);
                frame = at;
                content = false;
            }
            lineEmpty = true;
        }
        if (frame < to) {
            keep(chunk, frame, to);
        }
    }

    /** Ends the stream: what came since the last event's end is told as a frame that is not terminated. */
    public void end(Consumer<Frame> frames) {
        if (content) {
            content = false;
            frames.accept(FrameParser.parse(carry, 0, carried, false));
        }
        carry = NOTHING;
        carried = 0;
    }

    private void tell(byte[] chunk, int from, int to, Consumer<Frame> frames) {
        if (carried == 0) {
            checkSize(to - from);
            frames.accept(FrameParser.parse(chunk, from, to, true));
            return;
        }
        keep(chunk, from, to);
        byte[] whole = carry;
        int length = carried;
        carry = NOTHING;
        carried = 0;
        frames.accept(FrameParser.parse(whole, 0, length, true));
    }

    private void keep(byte[] chunk, int from, int to) {
        int length = to - from;
        checkSize((long) carried + length);
        if (carried + length > carry.length) {
            carry = Arrays.copyOf(carry, (int) Math.min(maxFrame, Math.max(2L * carry.length, carried + length)));
        }
        System.arraycopy(chunk, from, carry, carried, length);
        carried += length;
    }

    private void checkSize(long length) {
        if (length > maxFrame) {
            throw new OversizedFrameException(maxFrame);
        }
    }

    @Override
    public String toString() {
        return "EventSplitter[carried=" + carried + ", lineEmpty=" + lineEmpty + ", afterReturn=" + afterReturn + "]";
    }
}
