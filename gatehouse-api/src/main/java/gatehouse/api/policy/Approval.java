package gatehouse.api.policy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that an origin may be used.
 *
 * @param until it ends at this moment; absent for one without an end
 */
public record Approval(Origin origin, @Nullable Instant until) {
    boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
