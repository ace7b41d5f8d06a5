package gatehouse.control.registry;

import gatehouse.api.evidence.Coded;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Locale;

/** An artifact could not be pulled or kept; the message is one line that says what to do. */
public final class RegistryException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    RegistryException(String code, String message) {
        super(message);
        this.code = code;
    }

    RegistryException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable, dotted, countable, such as {@code registry.pip.missing}. */
    @Override
    public String code() {
        return code;
    }

    /** The failure of a file operation, told apart by what the user has to do about it. */
    static RegistryException io(String doing, IOException e) {
        if (e instanceof ClosedByInterruptException) {
            return interrupted(doing);
        }
        if (e instanceof ArchiveFault fault) {
            return new RegistryException(fault.code(), fault.getMessage() + "; it was refused and nothing was kept", fault);
        }
        return isDiskFull(String.valueOf(e.getMessage()))
                ? new RegistryException("registry.disk.full",
                        "the disk is full while " + doing + "; free some space and start again", e)
                : new RegistryException("registry.io", doing + " failed: " + e + "; check the path, its rights and the disk", e);
    }

    static RegistryException interrupted(String doing) {
        return new RegistryException("registry.interrupted", doing + " was interrupted; start again to resume");
    }

    static boolean isDiskFull(String message) {
        String text = message.toLowerCase(Locale.ROOT);
        return text.contains("no space left") || text.contains("disk quota exceeded") || text.contains("enospc")
                || text.contains("errno 28");
    }
}
