package gatehouse.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.limit.Rules;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.RouteName;
import gatehouse.gateway.limit.Take.Refused;
import gatehouse.gateway.limit.Take.Settled;
import gatehouse.gateway.limit.Take.Taken;
import gatehouse.gateway.limit.Take.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManyClientsTest {
    private static final int CLIENTS = 200;

    private final ScheduledExecutorService alarms = Executors.newSingleThreadScheduledExecutor();
    private final TestTime time = new TestTime("2026-11-30T12:00:00Z");
    private final AtomicLong served = new AtomicLong();
    private final AtomicLong spent = new AtomicLong();
    private final AtomicLong refusedForCallsInFlight = new AtomicLong();
    private final Limits limits = new Limits(new LimitSettings(Duration.ofSeconds(30), CLIENTS), time, time::nanos,
            (wait, then) -> {
                var alarm = alarms.schedule(then, wait.toMillis(), TimeUnit.MILLISECONDS);
                return () -> alarm.cancel(false);
            });

    @AfterEach
    void stopAlarms() {
        alarms.shutdownNow();
    }

    @Test
    void a_budget_of_exactly_a_thousand_calls_serves_exactly_a_thousand() throws InterruptedException {
        // Given
        limits.replace(new Rules(List.of(Asks.money("all", Asks.EVERYONE, 1_000 * 7, Window.DAY)), List.of()), Map.of());

        // When
        callUntilRefused(7, 7);

        // Then
        assertThat(served).hasValue(1_000);
        assertThat(spent).hasValue(7_000);
        assertThat(refusedForCallsInFlight).hasValue(0);
    }

    @Test
    void calls_that_cost_less_than_they_hold_still_use_all_of_it() throws InterruptedException {
        // Given: the last call needs room for 50, of which it takes 7.
        limits.replace(new Rules(List.of(Asks.money("all", Asks.EVERYONE, 999 * 7 + 50, Window.DAY),
                Asks.money("route", new Subject.OfRoute(new RouteName("support")), 100_000, Window.TOTAL)), List.of()), Map.of());

        // When
        callUntilRefused(50, 7);

        // Then
        assertThat(served).hasValue(1_000);
        assertThat(spent).hasValue(7_000);
        assertThat(refusedForCallsInFlight).hasValue(0);
    }

    private void callUntilRefused(long highest, long real) throws InterruptedException {
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            var caller = new Caller(new KeyId("key-" + i), null, new RouteName("support"));
            var random = new Random(i);
            clients.add(Thread.ofVirtual().start(() -> {
                while (call(Asks.costs(caller, highest), real, random)) {
                    Thread.onSpinWait();
                }
            }));
        }
        for (Thread client : clients) {
            client.join();
        }
    }

    private boolean call(Ask ask, long real, Random random) {
        Settled settled = switch (limits.take(ask)) {
            case Settled now -> now;
            case Waiting(Turn turn) -> turn.answer().toCompletableFuture().join();
        };
        return switch (settled) {
            case Taken(Reservation reservation) -> {
                for (int i = random.nextInt(20); i > 0; i--) {
                    Thread.onSpinWait();
                }
                spent.addAndGet(real);
                served.incrementAndGet();
                reservation.settle(new Money(real), 0);
                yield true;
            }
            case Refused(Refusal refusal) -> {
                if (!(refusal instanceof Refusal.BudgetSpent)) {
                    refusedForCallsInFlight.incrementAndGet();
                }
                yield false;
            }
        };
    }
}
