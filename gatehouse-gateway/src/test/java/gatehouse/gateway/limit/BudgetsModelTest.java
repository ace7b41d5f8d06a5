package gatehouse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.limit.Budget;
import gatehouse.api.limit.Rules;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import gatehouse.gateway.limit.Take.Refused;
import gatehouse.gateway.limit.Take.Taken;
import gatehouse.gateway.limit.Take.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories beside a model that knows only sums: what was spent and what is held, a budget a day. */
class BudgetsModelTest {
    private static final long[] LIMITS = {60, 90, 140}; // of each key, each team, everyone

    private final TestTime time = new TestTime("2026-11-30T12:00:00Z");
    private final Limits limits = new Limits(new LimitSettings(Duration.ofSeconds(10), 5), time, time::nanos, time);
    private final List<Call> open = new ArrayList<>();
    private final List<Call> settled = new ArrayList<>();
    private final List<Call> waiting = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void no_history_overspends_or_refuses_without_need(long seed) {
        // Given
        limits.replace(rules(), Map.of());
        var random = new Random(seed);

        // When
        for (int step = 0; step < 3_000; step++) {
            int kind = random.nextInt(100);
            if (kind < 45) {
                ask(random);
            } else if (kind < 85) {
                end(random);
            } else if (kind < 90) {
                leave(random);
            } else if (kind < 97) {
                time.pass(Duration.ofSeconds(random.nextInt(8)));
            } else if (kind < 99) {
                time.step(Duration.ofHours(random.nextInt(-3, 9)));
            } else {
                limits.replace(rules(), Map.of());
            }

            // Then
            holds(step);
        }
        while (!open.isEmpty()) {
            end(random);
        }
        assertThat(waiting).as("nobody waits when no call is in flight").isEmpty();
    }

    private static Rules rules() {
        var budgets = new ArrayList<Budget>();
        budgets.add(Asks.money("all", Asks.EVERYONE, LIMITS[2], Window.DAY));
        for (int i = 0; i < 3; i++) {
            budgets.add(Asks.money("key-" + i, Asks.key(caller(i)), LIMITS[0], Window.DAY));
        }
        for (int i = 0; i < 2; i++) {
            budgets.add(Asks.money("team-" + i, new Subject.OfTeam(new TeamId("t" + i)), LIMITS[1], Window.DAY));
        }
        return new Rules(budgets, List.of());
    }

    private static Caller caller(int i) {
        return new Caller(new KeyId("k" + i), new TeamId("t" + i % 2), new RouteName("r"));
    }

    private void ask(Random random) {
        var call = new Call(caller(random.nextInt(3)), 1 + random.nextInt(12));
        switch (limits.take(Asks.costs(call.caller, call.most))) {
            case Taken(Reservation reservation) -> begun(call, reservation);
            case Refused(Refusal refusal) -> refused(call, refusal);
            case Waiting(Turn turn) -> {
                call.turn = turn;
                waiting.add(call);
                turn.answer().thenAccept(answer -> {
                    waiting.remove(call);
                    switch (answer) {
                        case Taken(Reservation reservation) -> begun(call, reservation);
                        case Refused(Refusal refusal) -> refused(call, refusal);
                    }
                });
            }
        }
    }

    private void begun(Call call, Reservation reservation) {
        call.reservation = reservation;
        call.day = reservation.second() / 86_400;
        open.add(call);
    }

    private void refused(Call call, Refusal refusal) {
        long day = time.instant().getEpochSecond() / 86_400;
        switch (refusal) {
            case Refusal.BudgetSpent _ -> assertThat(lacksRoom(call, day, false)).as("refused although there is room").isTrue();
            case Refusal.BudgetReserved _ ->
                assertThat(lacksRoom(call, day, true)).as("refused although nothing is held").isTrue();
            case Refusal.TooManyWaiting _ -> assertThat(waiting).hasSizeGreaterThanOrEqualTo(5);
            default -> throw new AssertionError("no other reason exists here: " + refusal);
        }
    }

    private boolean lacksRoom(Call call, long day, boolean withHeld) {
        for (int scope = 0; scope < 3; scope++) {
            long used = sum(settled, call.caller, scope, day, true) + (withHeld ? sum(open, call.caller, scope, day, false) : 0);
            if (used + call.most > LIMITS[scope]) {
                return true;
            }
        }
        return false;
    }

    private void end(Random random) {
        if (open.isEmpty()) {
            return;
        }
        Call call = open.remove(random.nextInt(open.size()));
        if (random.nextInt(5) == 0) {
            Objects.requireNonNull(call.reservation).release();
        } else {
            call.cost = random.nextLong(call.most + 1);
            settled.add(call);
            Objects.requireNonNull(call.reservation).settle(new Money(call.cost), 0);
        }
    }

    private void leave(Random random) {
        if (!waiting.isEmpty()) {
            Call call = waiting.remove(random.nextInt(waiting.size()));
            assertThat(Objects.requireNonNull(call.turn).leave()).isTrue();
        }
    }

    /** No budget is overspent on any day, counted with all that calls in flight may still cost. */
    private void holds(int step) {
        long today = time.instant().getEpochSecond() / 86_400;
        for (int i = 0; i < 3; i++) {
            for (int scope = 0; scope < 3; scope++) {
                long used = sum(settled, caller(i), scope, today, true) + sum(open, caller(i), scope, today, false);
                assertThat(used).as("step %d, key %d, scope %d", step, i, scope).isLessThanOrEqualTo(LIMITS[scope]);
            }
        }
    }

    private static long sum(List<Call> calls, Caller caller, int scope, long day, boolean cost) {
        return calls.stream().filter(call -> call.day == day)
                .filter(call -> scope == 2
                        || (scope == 1 ? Objects.equals(call.caller.team(), caller.team()) : call.caller.equals(caller)))
                .mapToLong(call -> cost ? call.cost : call.most).sum();
    }

    private static final class Call {
        private final Caller caller;
        private final long most;
        private @Nullable Turn turn;
        private @Nullable Reservation reservation;
        private long day;
        private long cost;

        Call(Caller caller, long most) {
            this.caller = caller;
            this.most = most;
        }
    }
}
