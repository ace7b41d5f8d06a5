package gatehouse.gateway.http;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a body as they come, up to a limit. */
final class BodyCollector {
    private static final byte[] NOTHING = {};

    private final int most;
    private @Nullable Buffer only;
    private byte[] bytes = NOTHING;
    private int length;

    BodyCollector(int most) {
        this.most = most;
    }

    int most() {
        return most;
    }

    /** Whether a body of this length, as a header says it, cannot fit; nothing is known of a body without one. */
    boolean isBeyond(@Nullable String length) {
        return length != null && (length.length() > 10 || Long.parseLong(length) > most);
    }

    /** Whether the piece still fits; after a no nothing is kept. */
    boolean add(Buffer piece) {
        int more = piece.length();
        if (more > most - length) {
            only = null;
            bytes = NOTHING;
            length = most;
            return false;
        }
        if (length == 0 && only == null) {
            only = piece;
            length = more;
            return true;
        }
        if (only != null) {
            bytes = only.getBytes();
            only = null;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(2L * bytes.length, length + more)));
        }
        piece.getBytes(0, more, bytes, length);
        length += more;
        return true;
    }

    byte[] take() {
        if (only != null) {
            return only.getBytes();
        }
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
