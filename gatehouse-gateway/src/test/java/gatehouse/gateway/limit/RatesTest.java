package gatehouse.gateway.limit;

import static gatehouse.gateway.limit.Asks.ANN;
import static gatehouse.gateway.limit.Asks.BOB;
import static gatehouse.gateway.limit.Asks.EVERYONE;
import static gatehouse.gateway.limit.Asks.key;
import static gatehouse.gateway.limit.Asks.takes;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.limit.RateLimit;
import gatehouse.api.limit.RateLimit.Measure;
import gatehouse.api.limit.Rules;
import gatehouse.api.usage.Money;
import gatehouse.gateway.limit.Take.Refused;
import gatehouse.gateway.limit.Take.Taken;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RatesTest {
    private final TestTime time = new TestTime("2026-11-30T12:00:00Z");
    private final Limits limits = new Limits(LimitSettings.DEFAULT, time, time::nanos, time);

    private void rates(RateLimit... rates) {
        limits.replace(new Rules(List.of(), List.of(rates)), Map.of());
    }

    private Reservation taken(Ask ask) {
        return ((Taken) limits.take(ask)).reservation();
    }

    private Refusal refused(Ask ask) {
        return ((Refused) limits.take(ask)).refusal();
    }

    @Test
    void a_full_minute_refuses_and_says_when_to_come_again() {
        // Given
        var limit = new RateLimit(key(ANN), Measure.REQUESTS, 2);
        rates(limit);
        taken(takes(ANN, 1)).settle(Money.ZERO, 1);
        time.pass(Duration.ofSeconds(20));
        taken(takes(ANN, 1)).settle(Money.ZERO, 1);

        // When
        Refusal refusal = refused(takes(ANN, 1));

        // Then
        assertThat(refusal).isEqualTo(new Refusal.RateExceeded(limit, Duration.ofSeconds(41)));
        assertThat(refusal.message())
                .isEqualTo("the limit of 2 requests per minute of key ann is reached; try again in 41 s");
        assertThat(limits.take(takes(BOB, 1))).isInstanceOf(Taken.class);
        time.pass(Duration.ofSeconds(41));
        assertThat(limits.take(takes(ANN, 1))).isInstanceOf(Taken.class);
    }

    @Test
    void what_is_left_and_when_it_is_back_can_be_read() {
        // Given
        rates(new RateLimit(key(ANN), Measure.REQUESTS, 10), new RateLimit(EVERYONE, Measure.REQUESTS, 4),
                new RateLimit(EVERYONE, Measure.TOKENS, 1_000));
        taken(takes(ANN, 300));
        time.pass(Duration.ofMillis(1_500));

        // When
        Standing standing = limits.look(ANN);

        // Then
        assertThat(standing).isEqualTo(new Standing(new Remaining(4, 3, Duration.ofMillis(59_500)),
                new Remaining(1_000, 700, Duration.ofMillis(59_500)), 0));
    }

    @Test
    void tokens_are_taken_by_guess_and_put_right_at_the_end() {
        // Given
        rates(new RateLimit(EVERYONE, Measure.TOKENS, 1_000));
        Reservation guessedHigh = taken(takes(ANN, 600));
        Reservation guessedLow = taken(takes(ANN, 100));

        // When
        guessedHigh.settle(Money.ZERO, 200);
        guessedLow.settle(Money.ZERO, 500);

        // Then
        assertThat(limits.look(ANN).tokens()).isEqualTo(new Remaining(1_000, 300, Duration.ofSeconds(61)));
    }

    @Test
    void a_guess_put_right_after_its_minute_does_not_give_back_twice() {
        // Given
        rates(new RateLimit(EVERYONE, Measure.TOKENS, 1_000));
        Reservation slow = taken(takes(ANN, 600));
        time.pass(Duration.ofSeconds(90));
        taken(takes(ANN, 400));

        // When
        slow.settle(Money.ZERO, 100);

        // Then
        assertThat(limits.look(ANN).tokens()).isEqualTo(new Remaining(1_000, 600, Duration.ofSeconds(61)));
    }

    @Test
    void a_call_larger_than_any_minute_is_told_so() {
        // Given
        rates(new RateLimit(EVERYONE, Measure.TOKENS, 1_000));

        // When
        Refusal refusal = refused(takes(ANN, 1_001));

        // Then
        assertThat(refusal.passes()).isFalse();
        assertThat(refusal.message())
                .isEqualTo("the limit of 1000 tokens per minute of everyone is below the 1001 this call alone wants; send less");
    }

    @Test
    void only_so_many_run_at_once() {
        // Given
        rates(new RateLimit(EVERYONE, Measure.CONCURRENT, 1));
        Reservation running = taken(takes(ANN, 1));
        Refusal second = refused(takes(BOB, 1));

        // When
        running.settle(Money.ZERO, 1);

        // Then
        assertThat(second.message()).isEqualTo("the limit of 1 requests at once of everyone is reached; try again in 1 s");
        assertThat(limits.take(takes(BOB, 1))).isInstanceOf(Taken.class);
    }

    @Test
    void a_reload_keeps_what_was_counted() {
        // Given
        rates(new RateLimit(EVERYONE, Measure.REQUESTS, 2), new RateLimit(EVERYONE, Measure.CONCURRENT, 1));
        Reservation running = taken(takes(ANN, 1));
        rates(new RateLimit(EVERYONE, Measure.REQUESTS, 5), new RateLimit(EVERYONE, Measure.CONCURRENT, 2));
        taken(takes(ANN, 1));

        // When
        running.release();

        // Then
        assertThat(limits.look(ANN).requests()).isEqualTo(new Remaining(5, 3, Duration.ofSeconds(61)));
        assertThat(limits.take(takes(ANN, 1))).isInstanceOf(Taken.class);
        assertThat(refused(takes(ANN, 1))).isInstanceOf(Refusal.RateExceeded.class);
    }

    @Test
    void steps_of_the_calendar_move_no_minute() {
        // Given
        rates(new RateLimit(EVERYONE, Measure.REQUESTS, 1));
        taken(takes(ANN, 1));

        // When
        time.set("2020-01-01T00:00:00Z");
        Refusal back = refused(takes(ANN, 1));
        time.set("2030-01-01T00:00:00Z");
        Refusal ahead = refused(takes(ANN, 1));

        // Then
        assertThat(List.of(back, ahead)).allMatch(Refusal.RateExceeded.class::isInstance);
    }

    @Test
    void no_stretch_of_a_minute_sees_more_than_the_limit_and_nobody_is_refused_without_need() {
        // Given
        var random = new Random(5);
        long limit = 50;
        rates(new RateLimit(EVERYONE, Measure.TOKENS, limit));
        var grants = new ArrayDeque<long[]>();
        var wrong = new ArrayList<String>();

        // When
        for (int i = 0; i < 20_000; i++) {
            time.pass(Duration.ofMillis(random.nextInt(2_000)));
            long now = time.nanos();
            long amount = random.nextInt(10);
            while (!grants.isEmpty() && grants.getFirst()[0] < now - 70_000_000_000L) {
                grants.removeFirst();
            }
            boolean let = limits.take(takes(ANN, amount)) instanceof Taken;
            long lastMinute = sum(grants, now - 60_000_000_000L);
            long lastMinuteAndSecond = sum(grants, now - 61_000_000_000L);
            if (let && lastMinute + amount > limit) {
                wrong.add("granted " + amount + " on top of " + lastMinute + " at step " + i);
            }
            if (!let && lastMinuteAndSecond + amount <= limit) {
                wrong.add("refused " + amount + " on top of " + lastMinuteAndSecond + " at step " + i);
            }
            if (let) {
                grants.add(new long[] {now, amount});
            }
        }

        // Then
        assertThat(wrong).isEmpty();
    }

    private static long sum(ArrayDeque<long[]> grants, long after) {
        return grants.stream().filter(grant -> grant[0] > after).mapToLong(grant -> grant[1]).sum();
    }
}
