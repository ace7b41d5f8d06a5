package gatehouse.control.transfer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a call brought nothing, and what may be done about it. */
final class Setback extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient @Nullable Duration asked;

    private Setback(Kind kind, String message, @Nullable Duration asked, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.asked = asked;
    }

    enum Kind {
        /** Busy, slow or broken off: the same call may succeed later. */
        FOR_NOW,
        /** The content is not the one that was begun with. */
        OTHER_CONTENT,
        /** The whole file comes whatever range is asked for. */
        NO_RANGES
    }

    static Setback forNow(String message, @Nullable Throwable cause) {
        return new Setback(Kind.FOR_NOW, message, null, cause);
    }

    /** @param asked what the server asks to wait; absent when it asks for nothing */
    static Setback busy(String message, @Nullable Duration asked) {
        return new Setback(Kind.FOR_NOW, message, asked, null);
    }

    static Setback otherContent(String message) {
        return new Setback(Kind.OTHER_CONTENT, message, null, null);
    }

    static Setback noRanges(String message) {
        return new Setback(Kind.NO_RANGES, message, null, null);
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    Duration asked() {
        return asked;
    }

    String says() {
        return String.valueOf(getMessage());
    }
}
