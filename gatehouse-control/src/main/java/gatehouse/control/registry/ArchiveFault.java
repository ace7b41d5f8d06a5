package gatehouse.control.registry;

import java.io.IOException;

/** An archive is not what an honest tool writes; travels through streams until it becomes a {@link RegistryException}. */
final class ArchiveFault extends IOException {
    private static final long serialVersionUID = 1;

    private final String code;

    ArchiveFault(String code, String message) {
        super(message);
        this.code = code;
    }

    String code() {
        return code;
    }
}
