package gatehouse.gateway.limit;

import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import org.jspecify.annotations.Nullable;

/** Who calls what: the key, its team if it has one, and the route. */
public record Caller(KeyId key, @Nullable TeamId team, RouteName route) {}
