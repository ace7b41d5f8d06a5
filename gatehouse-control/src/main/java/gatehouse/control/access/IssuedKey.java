package gatehouse.control.access;

import gatehouse.api.policy.DataClass;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key that was given out, without its text.
 *
 * @param team absent for a key of nobody's team
 * @param owner who answers for it, in words
 * @param routes what it may call, sorted; empty for every route
 * @param dataClass least class of its calls; absent when it says nothing
 * @param expires absent for a key without an end
 * @param rotatedAt when it last got another text; absent when it never did
 * @param earlierTextUntil up to when a text from before the last rotation is still good; absent when none is
 */
public record IssuedKey(KeyId id, KeyState state, @Nullable TeamId team, String owner, List<RouteName> routes,
        @Nullable DataClass dataClass, Instant createdAt, @Nullable Instant expires, @Nullable Instant revokedAt,
        @Nullable Instant rotatedAt, @Nullable Instant earlierTextUntil) {
    public IssuedKey {
        routes = List.copyOf(routes);
    }
}
