package gatehouse.engine.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final BackOff POLICY = new BackOff(Duration.ofMillis(100), Duration.ofMillis(350), 5, Duration.ofSeconds(30));

    @Test
    void waits_double_up_to_the_longest_and_then_it_is_given_up() {
        assertThat(POLICY.waitAfter(1)).hasValue(Duration.ofMillis(100));
        assertThat(POLICY.waitAfter(2)).hasValue(Duration.ofMillis(200));
        assertThat(POLICY.waitAfter(3)).hasValue(Duration.ofMillis(350));
        assertThat(POLICY.waitAfter(4)).hasValue(Duration.ofMillis(350));
        assertThat(POLICY.waitAfter(5)).isEmpty();
    }

    @Test
    void a_long_run_starts_a_new_row_of_falls() {
        assertThat(POLICY.fallsAfter(3, Duration.ofSeconds(29))).isEqualTo(4);
        assertThat(POLICY.fallsAfter(4, Duration.ofSeconds(30))).isEqualTo(1);
    }

    @Test
    void very_many_attempts_do_not_overflow_the_wait() {
        var patient = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(10), 1_000, Duration.ofSeconds(30));

        assertThat(patient.waitAfter(999)).hasValue(Duration.ofSeconds(10));
    }
}
