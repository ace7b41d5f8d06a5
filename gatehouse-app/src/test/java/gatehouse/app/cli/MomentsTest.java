package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0s, PT0S", "45s, PT45S", "30m, PT30M", "24h, PT24H", "90d, PT2160H", "2w, PT336H", "999999w, PT167999832H"})
    void a_stretch_of_time_is_a_number_and_a_unit(String typed, Duration expected) {
        assertThat(Moments.stretch(typed)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d", "90", "-1d", "1.5h", "90 d", "90D", "1y", "1000000d", "2027-01-31"})
    void anything_else_is_refused_with_an_example(String typed) {
        assertThatThrownBy(() -> Moments.stretch(typed)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + typed + "'").hasMessageContaining("90d");
    }

    @Test
    void a_moment_ahead_is_a_stretch_from_now_or_the_beginning_of_a_day() {
        assertThat(Moments.ahead("36h", NOON)).isEqualTo("2026-11-20T00:00:00Z");
        assertThat(Moments.ahead("2027-01-31", NOON)).isEqualTo("2027-01-31T00:00:00Z");
    }

    @Test
    void a_day_back_is_the_whole_day_in_which_the_stretch_ends() {
        assertThat(Moments.back("7d", NOON)).isEqualTo(LocalDate.of(2026, 11, 11));
        assertThat(Moments.back("13h", NOON)).isEqualTo(LocalDate.of(2026, 11, 17));
        assertThat(Moments.back("2026-11-01", NOON)).isEqualTo(LocalDate.of(2026, 11, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2027-02-30", "31.01.2027", "never"})
    void what_is_no_day_is_refused_with_an_example(String typed) {
        assertThatThrownBy(() -> Moments.ahead(typed, NOON)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2027-01-31");
    }
}
