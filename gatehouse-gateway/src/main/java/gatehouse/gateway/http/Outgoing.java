package gatehouse.gateway.http;

import gatehouse.gateway.protocol.stream.Frame;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** What goes to the client of one chunk: the chunk itself as long as nothing of it is changed. */
final class Outgoing {
    private byte[] chunk = {};
    private int from;
    private int to;
    private @Nullable Buffer before;

    /** Begins with another chunk; what was there before must have been taken. */
    void over(byte[] bytes) {
        chunk = bytes;
        from = 0;
        to = 0;
    }

    void add(Frame frame) {
        if (frame.bytes() != chunk) {
            flush();
            append(frame.bytes(), frame.from(), frame.to());
            return;
        }
        if (frame.from() != to) {
            flush();
            from = frame.from();
        }
        to = frame.to();
    }

    void add(byte[] bytes) {
        if (bytes.length > 0) {
            flush();
            append(bytes, 0, bytes.length);
        }
    }

    /**
     * Everything that was added since the last time; absent when nothing was.
     *
     * @param whole the chunk as it came, which is given back when it goes on unchanged
     */
    @Nullable
    Buffer take(Buffer whole) {
        if (before == null && from == 0 && to == chunk.length && to > 0) {
            to = 0;
            return whole;
        }
        return take();
    }

    @Nullable
    Buffer take() {
        flush();
        Buffer taken = before;
        before = null;
        return taken;
    }

    private void flush() {
        if (to > from) {
            append(chunk, from, to);
        }
        from = to;
    }

    private void append(byte[] bytes, int begin, int end) {
        if (before == null) {
            before = Buffer.buffer(Math.max(256, end - begin));
        }
        before.appendBytes(bytes, begin, end - begin);
    }
}
