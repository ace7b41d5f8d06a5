package gatehouse.inspect.gguf;

import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Severity;

/** Ends the reading of a header at a fault behind which nothing can be trusted; never leaves this package. */
final class GgufFault extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Finding finding;

    GgufFault(String code, long offset, String message, String remedy) {
        super(message, null, false, false);
        this.finding = new Finding(code, Severity.HIGH, "byte " + offset, message, remedy);
    }

    Finding finding() {
        return finding;
    }
}
