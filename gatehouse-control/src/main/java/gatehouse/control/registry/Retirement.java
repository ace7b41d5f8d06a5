package gatehouse.control.registry;

import gatehouse.api.evidence.Sha256;
import java.time.Instant;

/**
 * The end of an artifact's use: it is refused from now on, though what was measured with it stays readable.
 *
 * @param reason as its operator gave it
 */
public record Retirement(Sha256 artifact, String reason, Instant at) {
    public Retirement {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a retirement has a reason");
        }
    }
}
