package gatehouse.gateway.decide;

import gatehouse.api.policy.Route;
import gatehouse.api.policy.Route.Target;
import gatehouse.api.usage.DeploymentName;
import java.util.ArrayList;
import java.util.List;

/** In which order a route's deployments are tried: targets drawn by their weights one after the other, then the fallbacks. */
final class DeploymentOrder {
    private DeploymentOrder() {}

    /** @param dice the same number gives the same order */
    static List<DeploymentName> of(Route route, long dice) {
        List<Target> left = new ArrayList<>(route.targets());
        List<DeploymentName> order = new ArrayList<>(left.size() + route.fallbacks().size());
        long state = dice;
        while (left.size() > 1) {
            long all = left.stream().mapToLong(Target::weight).sum();
            state = mixed(state);
            // The remainder favours small numbers by less than 2^-31, since weights are 32 bits.
            long drawn = Long.remainderUnsigned(state, all);
            int at = 0;
            while (drawn >= left.get(at).weight()) {
                drawn -= left.get(at++).weight();
            }
            order.add(left.remove(at).deployment());
        }
        order.add(left.getFirst().deployment());
        order.addAll(route.fallbacks());
        return order;
    }

    /** The step of SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014. */
    private static long mixed(long state) {
        long z = state + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
