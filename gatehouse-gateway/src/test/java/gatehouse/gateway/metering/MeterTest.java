package gatehouse.gateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.Rules;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.Cost;
import gatehouse.api.usage.JournalPosition;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.RequestId;
import gatehouse.api.usage.UsageEvent;
import gatehouse.api.usage.UsageSink;
import gatehouse.gateway.limit.Ask;
import gatehouse.gateway.limit.LimitSettings;
import gatehouse.gateway.limit.Limits;
import gatehouse.gateway.limit.Refusal;
import gatehouse.gateway.metering.Admission.Admitted;
import gatehouse.gateway.metering.Admission.Refused;
import gatehouse.gateway.metering.Admission.Unwritable;
import gatehouse.gateway.metering.Admission.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MeterTest {
    @TempDir
    private Path home;

    private Instant now = Records.NOON;
    private final InstantSource calendar = () -> now;

    private Limits limits(long limit, long spent) {
        var limits = new Limits(LimitSettings.DEFAULT, calendar, () -> 0, (_, _) -> () -> {});
        var budget = new Budget(new BudgetId("all"), new Subject.Everyone(), new Amount.Dollars(new Money(limit)), Window.DAY);
        limits.replace(new Rules(List.of(budget), List.of()), Map.of(budget.id(), spent));
        return limits;
    }

    private Journal open() {
        return Journal.open(Records.settings(home), JournalPosition.START);
    }

    private Meter meter(Journal journal, Limits limits) {
        return Meter.resume(journal, limits, JournalPosition.START, Duration.ofMinutes(10), calendar);
    }

    private static Ask costs(long most) {
        return new Ask(Records.ANN, new Cost.Priced(new Money(most)), 10, 10);
    }

    private static MeteredCall admitted(Meter meter, long most) {
        return ((Admitted) meter.admit(costs(most))).call();
    }

    private static UsageEvent event(String request, long picos) {
        return Records.event(request, new Cost.Priced(new Money(picos)));
    }

    @Test
    void a_call_is_written_down_when_it_opens_and_when_it_ends() {
        try (Journal journal = open()) {
            // Given
            Meter meter = meter(journal, limits(100, 0));

            // When
            MeteredCall call = admitted(meter, 40);
            call.settle(event("r", 7));
            call.settle(event("r", 7));
            admitted(meter, 40).release();

            // Then
            assertThat(Records.read(journal)).containsExactly(
                    new JournalRecord.Opened(new ReservationId(1L << 32), now, now.plusSeconds(600), Records.ANN, new Money(40),
                            10),
                    new JournalRecord.Settled(new ReservationId(1L << 32), new Money(7), event("r", 7)),
                    new JournalRecord.Opened(new ReservationId((1L << 32) + 1), now, now.plusSeconds(600), Records.ANN,
                            new Money(40),
                            10),
                    new JournalRecord.Released(new ReservationId((1L << 32) + 1)));
        }
    }

    @Test
    void a_call_whose_cost_is_unknown_at_the_end_is_charged_what_it_held() {
        try (Journal journal = open()) {
            // Given
            Limits limits = limits(100, 0);

            // When
            admitted(meter(journal, limits), 40).settle(Records.event("r", new Cost.Unpriced("no price for cache writes")));

            // Then
            assertThat(limits.look(Records.ANN).budgetUsed()).isEqualTo(0.4);
        }
    }

    @Test
    void after_a_crash_settled_calls_are_charged_and_open_ones_held_until_they_expire() {
        // Given
        try (Journal journal = open()) {
            Meter meter = meter(journal, limits(100, 0));
            admitted(meter, 40).settle(event("settled", 7));
            admitted(meter, 20).release();
            admitted(meter, 30);
        }

        // When
        try (Journal journal = open()) {
            Limits limits = limits(100, 0);
            Meter meter = meter(journal, limits);
            double afterTheStart = limits.look(Records.ANN).budgetUsed();
            int tooEarly = meter.expire();
            now = now.plus(Duration.ofMinutes(11));
            int inTime = meter.expire();

            // Then
            assertThat(afterTheStart).isEqualTo(0.37);
            assertThat(tooEarly).isZero();
            assertThat(inTime).isEqualTo(1);
            assertThat(limits.look(Records.ANN).budgetUsed()).isEqualTo(0.07);
        }
        try (Journal journal = open()) {
            Limits limits = limits(100, 0);
            assertThat(meter(journal, limits).expire()).isZero();
            assertThat(limits.look(Records.ANN).budgetUsed()).isEqualTo(0.07);
        }
    }

    @Test
    void what_the_sums_contain_is_not_charged_again() {
        // Given
        JournalPosition summed;
        try (Journal journal = open()) {
            Meter meter = meter(journal, limits(100, 0));
            admitted(meter, 40).settle(event("summed", 7));
            summed = journal.written();
            admitted(meter, 40).settle(event("since", 5));
        }

        // When
        try (Journal journal = open()) {
            Limits limits = limits(100, 7);
            Meter.resume(journal, limits, summed, Duration.ofMinutes(10), calendar);

            // Then
            assertThat(limits.look(Records.ANN).budgetUsed()).isEqualTo(0.12);
        }
    }

    @Test
    void a_waiting_call_is_written_down_when_it_is_let_in() {
        try (Journal journal = open()) {
            // Given
            Meter meter = meter(journal, limits(100, 0));
            MeteredCall first = admitted(meter, 80);
            var answers = new ArrayList<Admission.Settled>();
            ((Waiting) meter.admit(costs(70))).answer().thenAccept(answers::add);

            // When
            first.settle(event("r", 30));

            // Then
            assertThat(answers).singleElement().isInstanceOf(Admitted.class);
            assertThat(Records.read(journal)).hasSize(3);
            assertThat(meter.admit(costs(90))).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.BudgetSpent.class));
        }
    }

    @Test
    void while_the_disk_takes_nothing_calls_with_a_budget_are_refused_and_hold_nothing() {
        Limits limits = limits(100, 0);
        SegmentFile full = new SegmentFile() {
            @Override
            public void write(byte[] bytes, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void cutTo(long size) {
                // Nothing ever arrived.
            }

            @Override
            public void force() {
                // Nothing ever arrived.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        try (Journal journal = Journal.open(Records.settings(home), JournalPosition.START, _ -> full)) {
            // Given
            Meter meter = meter(journal, limits);

            // When
            Admission first = meter.admit(costs(40));
            Admission second = meter.admit(costs(40));
            limits.replace(Rules.NONE, Map.of());
            Admission withoutBudget = meter.admit(costs(40));

            // Then
            assertThat(List.of(first, second)).containsOnly(new Unwritable("No space left on device"));
            assertThat(withoutBudget).isInstanceOf(Admitted.class);
            assertThat(limits(100, 0).look(Records.ANN).budgetUsed()).isZero();
        }
    }

    @Test
    void usage_is_moved_once_and_segments_that_are_done_are_deleted() {
        // Given
        var sink = new MemorySink();
        var small = new JournalSettings(home.resolve("journal"), 1_024, Duration.ofMillis(20), 1 << 20);
        MeteredCall open;
        try (Journal journal = Journal.open(small, sink.position())) {
            Meter meter = meter(journal, limits(10_000, 0));
            var drain = new Drain(journal, sink);
            for (int i = 0; i < 20; i++) {
                admitted(meter, 40).settle(event("first-" + i, 7));
            }
            open = admitted(meter, 40);
            for (int i = 0; i < 20; i++) {
                admitted(meter, 40).settle(event("second-" + i, 7));
            }

            // When
            int moved = drain.run();
            List<Long> whileOneIsOpen = new Segments(home.resolve("journal")).numbers();
            int again = drain.run();
            open.settle(event("late", 7));
            int late = drain.run();

            // Then
            assertThat(List.of(moved, again, late)).containsExactly(40, 0, 1);
            assertThat(whileOneIsOpen.getFirst()).isGreaterThan(1);
            assertThat(whileOneIsOpen).hasSizeGreaterThan(2);
            assertThat(new Segments(home.resolve("journal")).numbers()).hasSize(1);
            assertThat(sink.events).hasSize(41);
        }
    }

    @Test
    void what_a_failing_sink_did_not_keep_comes_again_also_after_a_start() {
        // Given
        var sink = new MemorySink();
        try (Journal journal = open()) {
            for (int i = 0; i < 2_500; i++) {
                journal.append(Records.settled(0, "r-" + i, 1));
            }
            sink.failsAfter = 1;
            assertThatThrownBy(() -> new Drain(journal, sink).run()).hasMessage("the sink is out");
        }
        sink.failsAfter = Integer.MAX_VALUE;

        // When
        try (Journal journal = Journal.open(Records.settings(home), sink.position())) {
            int moved = new Drain(journal, sink).run();

            // Then
            assertThat(moved).isEqualTo(1_500);
            assertThat(sink.events).hasSize(2_500);
            assertThat(sink.position()).isEqualTo(new JournalPosition(1, segmentSize(1)));
        }
    }

    private long segmentSize(long number) {
        return new Segments(home.resolve("journal")).size(number);
    }

    /** Keeps events and position together, as a store does in one transaction. */
    private static final class MemorySink implements UsageSink {
        private final Map<RequestId, UsageEvent> events = new LinkedHashMap<>();
        private JournalPosition position = JournalPosition.START;
        private int failsAfter = Integer.MAX_VALUE;

        @Override
        public JournalPosition position() {
            return position;
        }

        @Override
        public void keep(List<UsageEvent> more, JournalPosition upTo) {
            if (failsAfter-- <= 0) {
                throw new IllegalStateException("the sink is out");
            }
            more.forEach(event -> assertThat(events.put(event.request(), event)).isNull());
            position = upTo;
        }
    }
}
