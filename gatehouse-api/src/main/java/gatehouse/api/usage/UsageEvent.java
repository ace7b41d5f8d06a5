package gatehouse.api.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that was forwarded, as it is charged and told upwards. It never holds text of a prompt or an answer.
 *
 * @param at when the call arrived; budgets charge the window of this moment
 * @param team absent for a key without one
 */
public record UsageEvent(RequestId request, TraceId trace, Instant at, KeyId key, @Nullable TeamId team, RouteName route,
        DeploymentName deployment, EndpointKind endpoint, Dialect dialect, TokenUsage tokens, Cost cost, Outcome outcome,
        Timings timings) {}
