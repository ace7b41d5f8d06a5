package gatehouse.control.endpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A file of recorded answers cannot be used; the faults say where and why, without the answers' text. */
public final class RecordingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    /**
     * One thing wrong with the file.
     *
     * @param code stable, such as {@code endpoint.recorded.duplicate-id}
     * @param line counted from 1
     */
    public record Fault(String code, int line, String message) {
        @Override
        public String toString() {
            return "line " + line + ": " + message + " (" + code + ")";
        }
    }

    RecordingException(Path file, List<Fault> faults) {
        super(file + " has " + faults.size() + (faults.size() == 1 ? " fault" : " faults") + ":\n"
                + faults.stream().map(fault -> "  " + fault).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    RecordingException(Path file, String why, @Nullable Throwable cause) {
        super(file + ": " + why + " (endpoint.recorded.unreadable)", cause);
        this.faults = List.of();
    }

    /** Every fault, in the order of the file; empty when it could not be read at all. */
    public List<Fault> faults() {
        return faults;
    }
}
