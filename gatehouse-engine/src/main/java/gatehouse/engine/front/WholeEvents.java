package gatehouse.engine.front;

import java.util.Arrays;

/** Holds back the beginning of a server-sent event until its end has come, so that a cut stream shows no half of one. */
final class WholeEvents {
    /** An event longer than this goes on in pieces. */
    private static final int LONGEST = 1 << 20;

    private byte[] held = new byte[8 * 1024];
    private int length;

    /** The whole events there are now, with those held back before; empty when there is none. */
    byte[] add(byte[] bytes, int count) {
        if (held.length - length < count) {
            held = Arrays.copyOf(held, Math.max(held.length * 2, length + count));
        }
        System.arraycopy(bytes, 0, held, length, count);
        length += count;
        int end = length > LONGEST ? length : end();
        byte[] whole = Arrays.copyOf(held, end);
        System.arraycopy(held, end, held, 0, length - end);
        length -= end;
        return whole;
    }

    /** What is left when the stream has ended well. */
    byte[] rest() {
        byte[] rest = Arrays.copyOf(held, length);
        length = 0;
        return rest;
    }

    /** Behind the last empty line. */
    private int end() {
        for (int i = length - 1; i > 0; i--) {
            if (held[i] == '\n' && (held[i - 1] == '\n' || (i > 1 && held[i - 1] == '\r' && held[i - 2] == '\n'))) {
                return i + 1;
            }
        }
        return 0;
    }
}
