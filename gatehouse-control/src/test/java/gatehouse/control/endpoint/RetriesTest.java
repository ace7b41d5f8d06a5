package gatehouse.control.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.chat.EndpointException.Failure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final Retries retries = new Retries(5, Duration.ofMillis(500), Duration.ofSeconds(3));

    @ParameterizedTest
    @CsvSource({"1, PT0.5S", "2, PT1S", "3, PT2S", "4, PT3S"})
    void the_wait_doubles_up_to_the_longest(int attempt, Duration wait) {
        assertThat(retries.waitAfter(attempt, AttemptFailed.forNow("busy", null), HOUR)).contains(wait);
    }

    @Test
    void the_last_attempt_is_the_last() {
        assertThat(retries.waitAfter(5, AttemptFailed.forNow("busy", null), HOUR)).isEmpty();
    }

    @Test
    void the_providers_wish_comes_before_our_own_wait() {
        assertThat(retries.waitAfter(1, AttemptFailed.forNow("busy", Duration.ofSeconds(2)), HOUR))
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void a_wish_longer_than_the_longest_wait_ends_it() {
        assertThat(retries.waitAfter(1, AttemptFailed.forNow("busy", Duration.ofSeconds(4)), HOUR)).isEmpty();
    }

    @Test
    void no_wait_reaches_beyond_the_deadline() {
        assertThat(retries.waitAfter(1, AttemptFailed.forNow("busy", null), Duration.ofMillis(500))).isEmpty();
    }

    @Test
    void what_failed_for_good_is_not_sent_again() {
        assertThat(retries.waitAfter(1, AttemptFailed.forGood(Failure.BROKEN, "broken"), HOUR)).isEmpty();
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Retries(0, Duration.ZERO, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retries(1, HOUR, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
