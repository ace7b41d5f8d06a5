package gatehouse.control.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Pace PACE = new Pace(Duration.ofSeconds(30), Duration.ofSeconds(10), 1000);

    @Test
    void a_whole_answer_has_one_deadline_that_nothing_moves() {
        // Given
        var watch = Stopwatch.whole(Duration.ofSeconds(5), 100);

        // When
        watch.begun(100 + SECOND);
        watch.arrived(10_000, SECOND, 100 + 2 * SECOND);

        // Then
        assertThat(watch.remaining(100 + 2 * SECOND)).isEqualTo(3 * SECOND);
        assertThat(watch.late(101 + 5 * SECOND)).isTrue();
    }

    @Test
    void a_pace_waits_for_the_head_and_then_for_each_window() {
        // Given
        var watch = Stopwatch.pace(PACE, 0);

        // Then
        assertThat(watch.remaining(0)).isEqualTo(30 * SECOND);
        watch.begun(20 * SECOND);
        assertThat(watch.remaining(20 * SECOND)).isEqualTo(10 * SECOND);
    }

    @Test
    void enough_bytes_open_a_new_window_and_too_few_do_not() {
        // Given
        var watch = Stopwatch.pace(PACE, 0);
        watch.begun(0);

        // When
        watch.arrived(999, 6 * SECOND, 6 * SECOND);

        // Then
        assertThat(watch.remaining(6 * SECOND)).isEqualTo(4 * SECOND);
        watch.arrived(1, SECOND, 7 * SECOND);
        assertThat(watch.remaining(7 * SECOND)).isEqualTo(10 * SECOND);
    }

    @Test
    void time_the_reader_spends_elsewhere_is_not_held_against_the_server() {
        // Given
        var watch = Stopwatch.pace(PACE, 0);
        watch.begun(0);

        // When
        watch.arrived(1, SECOND, 60 * SECOND);

        // Then
        assertThat(watch.remaining(60 * SECOND)).isEqualTo(9 * SECOND);
        assertThat(watch.late(60 * SECOND)).isFalse();
    }
}
