package gatehouse.gateway.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.policy.Approval;
import gatehouse.api.policy.CallerKey;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.KeyHash;
import gatehouse.api.policy.Origin;
import gatehouse.api.policy.PolicySnapshot;
import gatehouse.api.policy.Route;
import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.RouteName;
import gatehouse.gateway.protocol.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final KeyHash SHOWN = hash(1);

    @Nested
    class A_key {
        @Test
        void must_be_shown_known_and_not_over() {
            assertThat(refusal(facts(null, "support"), policy(key(null, false, Set.of())))).isInstanceOfSatisfying(
                    Refusal.Unauthenticated.class, it -> assertThat(it.code()).isEqualTo("missing_api_key"));
            assertThat(refusal(facts(hash(2), "support"), policy(key(null, false, Set.of())))).isInstanceOfSatisfying(
                    Refusal.Unauthenticated.class, it -> assertThat(it.code()).isEqualTo("invalid_api_key"));
            assertThat(refusal(facts(SHOWN, "support"), policy(key(NOW, false, Set.of())))).isInstanceOfSatisfying(
                    Refusal.Unauthenticated.class, it -> assertThat(it.code()).isEqualTo("expired_api_key"));
            assertThat(plan(facts(SHOWN, "support"), policy(key(LATER, false, Set.of())))).isNotNull();
        }

        @Test
        void that_was_revoked_looks_like_one_that_never_was() {
            assertThat(refusal(facts(SHOWN, "support"), policy(key(null, true, Set.of()))))
                    .isEqualTo(refusal(facts(hash(2), "support"), policy(key(null, false, Set.of()))));
        }

        @Test
        void sees_no_routes_but_its_own() {
            var policy = policy(key(null, false, Set.of(new RouteName("other"))));

            assertThat(refusal(facts(SHOWN, "support"), policy)).isInstanceOf(Refusal.UnknownModel.class);
            assertThat(refusal(facts(SHOWN, "support"), policy).message()).contains("it may call none");
            assertThat(refusal(facts(SHOWN, "a\nb" + "x".repeat(500)), policy).message()).contains("'a?bxxx")
                    .hasSizeLessThan(200);
        }
    }

    @Nested
    class A_deployment {
        @Test
        void that_nobody_approved_is_not_called() {
            for (Deployment closed : List.of(deployment("d", DataClass.RESTRICTED, null, null),
                    deployment("d", DataClass.RESTRICTED, new Approval(origin("d"), NOW), null),
                    deployment("d", DataClass.RESTRICTED, new Approval(origin("e"), null), null),
                    deployment("d", DataClass.RESTRICTED, new Approval(origin("d"), null), "leaks"))) {
                var policy = new PolicySnapshot(List.of(key(null, false, Set.of())), List.of(route("support", null, "d")),
                        List.of(closed));

                assertThat(refusal(facts(SHOWN, "support"), policy)).isInstanceOfSatisfying(Refusal.Unavailable.class,
                        it -> assertThat(it.code()).isEqualTo("not_admitted"));
            }
        }

        @Test
        void that_rests_after_failures_is_passed_over_and_all_resting_say_when_to_come_again() {
            var policy = new PolicySnapshot(List.of(key(null, false, Set.of())), List.of(route("support", null, "a", "b")),
                    List.of(approved("a", DataClass.RESTRICTED), approved("b", DataClass.RESTRICTED)));
            var one = new Signals(Map.of(name("a"), Duration.ofSeconds(9)));
            var both = new Signals(Map.of(name("a"), Duration.ofSeconds(9), name("b"), Duration.ofSeconds(4)));

            for (long dice = 0; dice < 20; dice++) {
                assertThat(Decider.decide(facts(SHOWN, "support"), policy, one, NOW, dice))
                        .isInstanceOfSatisfying(Decision.Forward.class,
                                forward -> assertThat(forward.plan().inOrder()).extracting(Deployment::name)
                                        .containsExactly(name("b")));
            }
            assertThat(Decider.decide(facts(SHOWN, "support"), policy, both, NOW, 0)).isInstanceOfSatisfying(
                    Decision.Denied.class,
                    denied -> assertThat(denied.refusal()).isInstanceOfSatisfying(Refusal.Unavailable.class,
                            it -> assertThat(it.after()).isEqualTo(Duration.ofSeconds(4))));
        }
    }

    @Nested
    class The_class_of_a_call {
        @Test
        void is_the_highest_anybody_says_and_internal_when_nobody_does() {
            assertThat(classOf(null, null, null)).isEqualTo(DataClass.INTERNAL);
            assertThat(classOf(DataClass.PUBLIC, null, null)).isEqualTo(DataClass.PUBLIC);
            assertThat(classOf(null, DataClass.CONFIDENTIAL, null)).isEqualTo(DataClass.CONFIDENTIAL);
            assertThat(classOf(DataClass.PUBLIC, DataClass.CONFIDENTIAL, DataClass.INTERNAL)).isEqualTo(DataClass.CONFIDENTIAL);
            assertThat(classOf(DataClass.RESTRICTED, DataClass.PUBLIC, null)).isEqualTo(DataClass.RESTRICTED);
            assertThat(classOf(null, null, DataClass.PUBLIC)).isEqualTo(DataClass.PUBLIC);
        }

        @Test
        void above_every_ceiling_is_refused_for_good() {
            var policy = new PolicySnapshot(List.of(key(null, false, Set.of())),
                    List.of(route("support", DataClass.CONFIDENTIAL, "a")), List.of(approved("a", DataClass.INTERNAL)));

            assertThat(refusal(facts(SHOWN, "support"), policy)).isInstanceOfSatisfying(Refusal.Forbidden.class,
                    it -> assertThat(it.code()).isEqualTo("data_class_too_high"));
        }

        @Test
        void forbids_a_plan_that_leads_below_it() {
            assertThatThrownBy(() -> new Plan(key(null, false, Set.of()), route("r", null, "a"), DataClass.RESTRICTED,
                    List.of(approved("a", DataClass.INTERNAL)), 1)).isInstanceOf(IllegalArgumentException.class);
        }

        private DataClass classOf(@Nullable DataClass header, @Nullable DataClass ofKey, @Nullable DataClass ofRoute) {
            var key = new CallerKey(new KeyId("k"), SHOWN, null, Set.of(), ofKey, null, false);
            var policy = new PolicySnapshot(List.of(key), List.of(route("support", ofRoute, "a")),
                    List.of(approved("a", DataClass.RESTRICTED)));
            return plan(new CallFacts(SHOWN, "support", header, -1, 1), policy).dataClass();
        }
    }

    @Nested
    class The_order {
        @Test
        void shares_calls_by_weight_and_ends_with_the_fallbacks() {
            var route = new Route(new RouteName("r"), null,
                    List.of(new Route.Target(name("a"), 90), new Route.Target(name("b"), 10)),
                    List.of(name("c")), 100, 3);
            Map<DeploymentName, Integer> first = new HashMap<>();
            var random = new Random(4);

            for (int i = 0; i < 10_000; i++) {
                List<DeploymentName> order = DeploymentOrder.of(route, random.nextLong());
                assertThat(order).hasSize(3).endsWith(name("c")).contains(name("a"), name("b"));
                first.merge(order.getFirst(), 1, Integer::sum);
            }

            // Six standard deviations of a binomial with 10,000 draws at 0.1.
            assertThat(first.get(name("b"))).isBetween(1000 - 180, 1000 + 180);
        }

        @Test
        void is_cut_to_the_attempts_of_the_route_and_output_to_its_limit() {
            var route = new Route(new RouteName("support"), null, List.of(new Route.Target(name("a"), 1)),
                    List.of(name("b"), name("c")),
                    100, 2);
            var policy = new PolicySnapshot(List.of(key(null, false, Set.of())), List.of(route),
                    List.of(approved("a", DataClass.INTERNAL), approved("b", DataClass.INTERNAL),
                            approved("c", DataClass.INTERNAL)));

            assertThat(plan(facts(SHOWN, "support"), policy).inOrder()).extracting(Deployment::name)
                    .containsExactly(name("a"), name("b"));
            assertThat(plan(facts(SHOWN, "support"), policy).outputTokens()).isEqualTo(100);
            assertThat(plan(new CallFacts(SHOWN, "support", null, 7, 1), policy).outputTokens()).isEqualTo(7);
            assertThat(plan(new CallFacts(SHOWN, "support", null, Long.MAX_VALUE, 1), policy).outputTokens()).isEqualTo(100);
        }
    }

    @Test
    void no_call_whatever_it_and_the_policy_say_reaches_a_deployment_that_is_not_approved_or_below_its_class() {
        var random = new Random(12);
        int forwarded = 0;
        for (int round = 0; round < 20_000; round++) {
            // Given
            List<Deployment> deployments = IntStream.range(0, 5).mapToObj(i -> deployment("d" + i, any(random),
                    switch (random.nextInt(4)) {
                        case 0 -> null;
                        case 1 -> new Approval(origin("d" + i), random.nextBoolean() ? NOW.minusSeconds(1) : LATER);
                        case 2 -> new Approval(origin("d" + random.nextInt(5)), null);
                        default -> new Approval(origin("d" + i), null);
                    }, random.nextInt(8) == 0 ? "stopped" : null)).toList();
            var left = new ArrayList<>(deployments.stream().map(Deployment::name).toList());
            List<Route.Target> targets = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                targets.add(new Route.Target(left.remove(random.nextInt(left.size())), 1 + random.nextInt(5)));
            }
            DataClass ofRoute = maybe(random);
            var route = new Route(new RouteName("support"), ofRoute, targets, left.subList(0, random.nextInt(left.size() + 1)),
                    50,
                    1 + random.nextInt(5));
            DataClass ofKey = maybe(random);
            var key = new CallerKey(new KeyId("k"), SHOWN, null, Set.of(), ofKey, null, false);
            DataClass header = maybe(random);
            Map<DeploymentName, Duration> resting = new HashMap<>();
            deployments.stream().filter(d -> random.nextInt(3) == 0).forEach(d -> resting.put(d.name(), Duration.ofSeconds(1)));

            // When
            var decision = Decider.decide(new CallFacts(SHOWN, "support", header, -1, 1),
                    new PolicySnapshot(List.of(key), List.of(route), deployments), new Signals(resting), NOW, random.nextLong());

            // Then: whatever fails, only what the plan names is ever tried
            if (decision instanceof Decision.Forward(Plan plan)) {
                forwarded++;
                for (DataClass said : new DataClass[] {ofRoute, ofKey, header}) {
                    assertThat(said == null || plan.dataClass().covers(said)).isTrue();
                }
                assertThat(plan.inOrder()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(route.attempts())
                        .allSatisfy(deployment -> {
                            assertThat(deployment.suspended()).isNull();
                            Approval approval = deployment.approval();
                            assertThat(approval).isNotNull();
                            assertThat(approval == null ? null : approval.origin()).isEqualTo(deployment.origin());
                            assertThat(approval == null || approval.until() == null || approval.until().isAfter(NOW)).isTrue();
                            assertThat(deployment.ceiling()).isGreaterThanOrEqualTo(plan.dataClass());
                            assertThat(resting).doesNotContainKey(deployment.name());
                        });
            }
        }
        assertThat(forwarded).isGreaterThan(2_000);
    }

    private static DataClass any(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> DataClass.PUBLIC;
            case 1 -> DataClass.INTERNAL;
            case 2 -> DataClass.CONFIDENTIAL;
            default -> DataClass.RESTRICTED;
        };
    }

    private static @Nullable DataClass maybe(Random random) {
        return random.nextInt(3) == 0 ? null : any(random);
    }

    private static Plan plan(CallFacts call, PolicySnapshot policy) {
        return switch (Decider.decide(call, policy, Signals.NONE, NOW, 1)) {
            case Decision.Forward(Plan plan) -> plan;
            case Decision.Denied(Refusal refusal) -> throw new AssertionError(refusal.message());
        };
    }

    private static Refusal refusal(CallFacts call, PolicySnapshot policy) {
        return switch (Decider.decide(call, policy, Signals.NONE, NOW, 1)) {
            case Decision.Forward(Plan plan) -> throw new AssertionError("it was forwarded: " + plan);
            case Decision.Denied(Refusal refusal) -> refusal;
        };
    }

    private static CallFacts facts(@Nullable KeyHash key, String model) {
        return new CallFacts(key, model, null, -1, 1);
    }

    private static PolicySnapshot policy(CallerKey key) {
        return new PolicySnapshot(List.of(key), List.of(route("support", null, "a")), List.of(approved("a", DataClass.INTERNAL)));
    }

    private static CallerKey key(@Nullable Instant expires, boolean revoked, Set<RouteName> routes) {
        return new CallerKey(new KeyId("k1"), SHOWN, null, routes, null, expires, revoked);
    }

    private static Route route(String name, @Nullable DataClass dataClass, String... targets) {
        return new Route(new RouteName(name), dataClass,
                List.of(targets).stream().map(target -> new Route.Target(name(target), 1)).toList(), List.of(), 100, 3);
    }

    private static Deployment approved(String name, DataClass ceiling) {
        return deployment(name, ceiling, new Approval(origin(name), null), null);
    }

    private static Deployment deployment(String name, DataClass ceiling, @Nullable Approval approval,
            @Nullable String suspended) {
        return new Deployment(name(name), "lab", "model", origin(name), ceiling, approval, suspended);
    }

    private static Origin origin(String name) {
        return new Origin.Artifact(Sha256.of(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static DeploymentName name(String text) {
        return new DeploymentName(text);
    }

    private static KeyHash hash(int number) {
        return new KeyHash(String.format("%064x", number));
    }
}
