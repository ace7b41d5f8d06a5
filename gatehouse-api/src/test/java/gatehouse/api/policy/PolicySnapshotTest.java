package gatehouse.api.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicySnapshotTest {
    private static final Deployment LARGE = new Deployment(new DeploymentName("large"), "lab", "m",
            new Origin.Hosted("lab", "m", "2026-01"), DataClass.PUBLIC, null, null);

    @Test
    void a_route_to_nowhere_or_two_of_one_name_cannot_be_published() {
        assertThatThrownBy(() -> new PolicySnapshot(List.of(), List.of(route("a", "small")), List.of(LARGE)))
                .hasMessage("route a names deployment small, which is not there; known: [large]");
        assertThatThrownBy(() -> new PolicySnapshot(List.of(), List.of(route("a", "large"), route("a", "large")), List.of(LARGE)))
                .hasMessageContaining("two routes are the same: a");
        assertThatThrownBy(() -> new PolicySnapshot(List.of(), List.of(), List.of(LARGE, LARGE)))
                .hasMessageContaining("two deployments are the same: large");
    }

    @Test
    void a_key_sees_the_routes_it_may_call_by_name() {
        var policy = new PolicySnapshot(List.of(), List.of(route("b", "large"), route("a", "large"), route("c", "large")),
                List.of(LARGE));

        assertThat(policy.routesFor(key(Set.of()))).extracting(RouteName::text).containsExactly("a", "b", "c");
        assertThat(policy.routesFor(key(Set.of(new RouteName("c"), new RouteName("z"))))).extracting(RouteName::text)
                .containsExactly("c");
    }

    @Test
    void a_route_that_cannot_be_followed_cannot_be_built() {
        var target = new Route.Target(new DeploymentName("large"), 1);
        assertThatThrownBy(() -> new Route(new RouteName("a"), null, List.of(), List.of(), 1, 1))
                .hasMessageContaining("a target");
        assertThatThrownBy(() -> new Route(new RouteName("a"), null, List.of(target), List.of(target.deployment()), 1, 1))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new Route.Target(new DeploymentName("large"), 0)).hasMessageContaining("at least 1");
    }

    private static Route route(String name, String target) {
        return new Route(new RouteName(name), null, List.of(new Route.Target(new DeploymentName(target), 1)), List.of(), 100, 1);
    }

    private static CallerKey key(Set<RouteName> routes) {
        return new CallerKey(new KeyId("k"), new KeyHash("0".repeat(64)), null, routes, null, null, false);
    }
}
