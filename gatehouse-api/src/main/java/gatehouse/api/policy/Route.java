package gatehouse.api.policy;

import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.RouteName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name that clients call and where its calls go.
 *
 * @param dataClass least class of its calls; absent when it says nothing
 * @param targets share the calls by weight
 * @param fallbacks tried in this order when no target answered
 * @param maxOutputTokens reserved and sent upstream for a call that says no limit of its own, and the most one may ask for
 * @param attempts most deployments tried for one call
 */
public record Route(RouteName name, @Nullable DataClass dataClass, List<Target> targets, List<DeploymentName> fallbacks,
        int maxOutputTokens, int attempts) {
    /** A deployment and its share. */
    public record Target(DeploymentName deployment, int weight) {
        public Target {
            if (weight < 1) {
                throw new IllegalArgumentException("the weight of " + deployment + " is at least 1, but is " + weight
                        + "; leave the target out to send it nothing");
            }
        }
    }

    public Route {
        targets = List.copyOf(targets);
        fallbacks = List.copyOf(fallbacks);
        if (targets.isEmpty() || maxOutputTokens < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "route " + name + " needs a target, a limit of output tokens and an attempt, but has "
                            + targets.size() + ", " + maxOutputTokens + " and " + attempts);
        }
        Set<DeploymentName> seen = new HashSet<>();
        Stream.concat(targets.stream().map(Target::deployment), fallbacks.stream()).forEach(deployment -> {
            if (!seen.add(deployment)) {
                throw new IllegalArgumentException("route " + name + " names deployment " + deployment + " twice");
            }
        });
    }
}
