package gatehouse.api.policy;

import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller shows to be let in.
 *
 * @param team absent for a key of nobody's team
 * @param routes what it may call; empty for every route
 * @param dataClass least class of its calls; absent when it says nothing
 * @param expires it ends at this moment; absent for one without an end
 */
public record CallerKey(KeyId id, KeyHash hash, @Nullable TeamId team, Set<RouteName> routes, @Nullable DataClass dataClass,
        @Nullable Instant expires, boolean revoked) {
    public CallerKey {
        routes = Set.copyOf(routes);
    }

    public boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    public boolean mayCall(RouteName route) {
        return routes.isEmpty() || routes.contains(route);
    }
}
