package gatehouse.gateway.protocol;

/** A stretch of bytes, counted from the begin of the range that was read; {@code to} is the first byte after it. */
public record Span(int from, int to) {
    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a span runs forwards from 0 or later, but is " + from + " to " + to);
        }
    }

    public int length() {
        return to - from;
    }
}
