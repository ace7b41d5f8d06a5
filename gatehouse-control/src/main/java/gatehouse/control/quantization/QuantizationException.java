package gatehouse.control.quantization;

import gatehouse.api.evidence.Coded;

/** A model cannot be quantized or measured here; the message is one line that says what to do. */
public final class QuantizationException extends RuntimeException implements Coded {
    private static final long serialVersionUID = 1;

    private final String code;

    QuantizationException(String code, String message) {
        super(message);
        this.code = code;
    }

    QuantizationException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    static QuantizationException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new QuantizationException("quantization.interrupted",
                "interrupted; what is finished is kept, so start again to go on where it stopped", e);
    }
}
