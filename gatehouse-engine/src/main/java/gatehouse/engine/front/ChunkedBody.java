package gatehouse.engine.front;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A body sent in chunks, each with its length before it. Gives what there is of a chunk as it comes. */
final class ChunkedBody extends InputStream {
    private static final int LONGEST_LINE = 1024;
    private static final int MOST_TRAILERS = 32;
    private static final int MOST_DIGITS = 15;

    private final InputStream in;
    private long left;
    private boolean begun;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (left == 0 && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        if (count < 0) {
            throw new EOFException("the connection ended within a chunk");
        }
        left -= count;
        return count;
    }

    private void next() throws IOException {
        if (begun && !line().isEmpty()) {
            throw malformed();
        }
        begun = true;
        String digits = line().split(";", 2)[0].strip();
        if (digits.length() > MOST_DIGITS || !digits.matches("[0-9a-fA-F]+")) {
            throw malformed();
        }
        left = Long.parseLong(digits, 16);
        if (left == 0) {
            ended = true;
            int trailers = 0;
            while (!line().isEmpty()) {
                if (++trailers > MOST_TRAILERS) {
                    throw malformed();
                }
            }
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended between chunks");
            }
            if (line.length() == LONGEST_LINE) {
                throw malformed();
            }
            line.append((char) next);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private static Refusal malformed() {
        return new Refusal(400, "engine.front.body", "the chunks of the body are malformed");
    }
}
