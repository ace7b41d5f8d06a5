package gatehouse.gateway.decide;

import gatehouse.api.policy.CallerKey;
import gatehouse.api.policy.KeyHash;
import gatehouse.api.policy.PolicySnapshot;
import gatehouse.gateway.protocol.refusal.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who calls, or why nobody is believed to. */
public sealed interface Authentication {
    /** A key of this gateway that holds now. */
    record Known(CallerKey key) implements Authentication {}

    /** No key, or none that holds. */
    record Unknown(Refusal refusal) implements Authentication {}

    /**
     * Who shows this.
     *
     * @param shown absent when the call shows no key
     */
    static Authentication of(@Nullable KeyHash shown, PolicySnapshot policy, Instant now) {
        if (shown == null) {
            return new Unknown(new Refusal.Unauthenticated("missing_api_key",
                    "the request shows no key; send it as Authorization: Bearer gh-..."));
        }
        Optional<CallerKey> found = policy.key(shown);
        if (found.isEmpty() || found.get().revoked()) {
            // Whoever guesses must not learn which keys there were.
            return new Unknown(new Refusal.Unauthenticated("invalid_api_key",
                    "the key is not one of this gateway, or was revoked; ask its operator for a new one"));
        }
        CallerKey key = found.get();
        return key.isExpired(now)
                ? new Unknown(new Refusal.Unauthenticated("expired_api_key",
                        "the key " + key.id() + " expired at " + key.expires() + "; ask the gateway's operator for a new one"))
                : new Known(key);
    }
}
