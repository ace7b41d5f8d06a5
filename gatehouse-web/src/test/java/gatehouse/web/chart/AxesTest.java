package gatehouse.web.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Scales and ticks, of which every axis is made. */
class AxesTest {
    @Test
    void a_linear_scale_maps_evenly_and_holds_what_is_outside_at_its_edge() {
        // Given
        var scale = Scale.linear(-10, 10, 100, 300);

        // When / Then
        assertThat(scale.at(-10)).isEqualTo(100);
        assertThat(scale.at(0)).isEqualTo(200);
        assertThat(scale.at(99)).isEqualTo(300);
    }

    @Test
    void a_logarithmic_scale_gives_each_decade_the_same_room() {
        // Given
        var scale = Scale.logarithmic(1, 1000, 0, 300);

        // When / Then
        assertThat(scale.at(10)).isCloseTo(100, offset(1e-9));
        assertThat(scale.at(100)).isCloseTo(200, offset(1e-9));
        assertThat(scale.at(0.01)).isZero();
    }

    @Test
    void an_axis_that_does_not_run_upwards_is_refused() {
        assertThatThrownBy(() -> Scale.linear(5, 5, 0, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an axis runs upwards, but this is [5.0, 5.0]");
        assertThatThrownBy(() -> Scale.logarithmic(0, 5, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linear_ticks_are_round_and_inside() {
        assertThat(Ticks.linear(0, 475, 6)).containsExactly(0.0, 100.0, 200.0, 300.0, 400.0);
        assertThat(Ticks.linear(-12, 3, 5)).containsExactly(-10.0, -5.0, 0.0);
        assertThat(Ticks.linear(0, 1, 5)).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
    }

    @Test
    void logarithmic_ticks_thin_out_until_their_labels_fit() {
        assertThat(Ticks.logarithmic(1, 100, 8)).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
        assertThat(Ticks.logarithmic(1, 100, 5)).containsExactly(1.0, 3.0, 10.0, 30.0, 100.0);
        assertThat(Ticks.logarithmic(1, 1e6, 7)).containsExactly(1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6);
        assertThat(Ticks.logarithmic(1, 1e9, 5)).containsExactly(1.0, 1e2, 1e4, 1e6, 1e8);
    }

    @Test
    void an_axis_ends_on_a_tick_at_or_above_its_largest_value() {
        assertThat(Ticks.ceiling(12, 5)).isEqualTo(15);
        assertThat(Ticks.ceiling(8.51, 6)).isEqualTo(10);
        assertThat(Ticks.ceiling(100, 6)).isEqualTo(100);
        assertThat(Ticks.ceiling(0, 6)).isEqualTo(1);
    }

    @Test
    void any_range_gets_a_bounded_number_of_ticks_inside_it() {
        // Given
        var random = new Random(17);

        for (int i = 0; i < 2000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 4);
            double high = low + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(12) - 4) + 1e-4;
            int most = 2 + random.nextInt(9);

            // When
            var ticks = Ticks.linear(low, high, most);

            // Then
            double air = (high - low) * 1e-6;
            assertThat(ticks).hasSizeLessThanOrEqualTo(most + 1).allMatch(tick -> tick >= low - air && tick <= high + air);
        }
    }

    @Test
    void long_times_are_counted_in_seconds_or_minutes() {
        assertThat(TimeAxis.over(300, 400, 600, 0, 100, 5).unit()).isEqualTo("milliseconds");
        assertThat(TimeAxis.over(300, 40_000, 60_000, 0, 100, 5).unit()).isEqualTo("seconds");
        assertThat(TimeAxis.over(1e6, 1.5e6, 2e6, 0, 100, 5).unit()).isEqualTo("minutes");
    }

    @Test
    void one_very_long_time_makes_the_axis_logarithmic() {
        assertThat(TimeAxis.over(300, 400, 60_000, 0, 100, 5).unit()).isEqualTo("seconds, logarithmic");
        assertThat(TimeAxis.over(300, 400, 3_000, 0, 100, 5).scale().logarithmic()).isFalse();
    }
}
