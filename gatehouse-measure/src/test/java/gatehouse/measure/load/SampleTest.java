package gatehouse.measure.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gatehouse.api.report.Interval;
import gatehouse.api.report.LoadResult.Summary;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static Sample upTo(int n) {
        return Sample.of(IntStream.rangeClosed(1, n).mapToDouble(i -> i).toArray());
    }

    @Test
    void percentiles_lie_linearly_between_neighbours() {
        // Given
        var sample = Sample.of(new double[] {40, 10, 30, 20});

        // When
        var summary = sample.summary();

        // Then
        assertThat(summary.p50()).isEqualTo(25);
        assertThat(summary.p90()).isEqualTo(37, within(1e-12));
        assertThat(summary.max()).isEqualTo(40);
        assertThat(sample.deviation()).isEqualTo(Math.sqrt(125), within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> sample.percentile(101));
    }

    @Test
    void one_value_is_every_percentile_and_none_gives_zeros() {
        assertThat(Sample.of(new double[] {7}).summary()).isEqualTo(new Summary(1, 7, 7, 7, 7, 7, 7));
        assertThat(Sample.of(new double[0]).summary()).isEqualTo(new Summary(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void the_interval_of_a_median_of_100_has_the_textbook_ranks() {
        assertThat(upTo(100).percentileInterval(50, 0.95)).contains(new Interval(40, 61));
    }

    @Test
    void a_p99_has_no_upper_end_before_368_values() {
        assertThat(upTo(367).percentileInterval(99, 0.95)).isEmpty();
        assertThat(upTo(368).percentileInterval(99, 0.95)).isPresent();
        assertThat(Sample.of(new double[0]).percentileInterval(50, 0.95)).isEmpty();
    }

    @Test
    void the_interval_holds_the_true_percentile_at_least_as_often_as_it_says() {
        // Given
        var random = new Random(29);
        double truth = -Math.log(0.05);

        // When
        int covered = 0;
        for (int draw = 0; draw < 2000; draw++) {
            double[] values = new double[300];
            for (int i = 0; i < values.length; i++) {
                values[i] = -Math.log(1 - random.nextDouble());
            }
            var interval = Sample.of(values).percentileInterval(95, 0.95).orElseThrow();
            covered += interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
        }

        // Then
        assertThat(covered / 2000.0).isBetween(0.945, 0.985);
    }

    @Test
    void the_note_says_which_percentiles_too_few_requests_cannot_carry() {
        assertThat(TailPercentile.note(40)).isEqualTo("40 requests cannot carry a p95 (needs 300) or a p99 (needs 1000).");
        assertThat(TailPercentile.note(999)).isEqualTo("999 requests cannot carry a p99 (needs 1000).");
        assertThat(TailPercentile.note(1000)).isEmpty();
        assertThat(TailPercentile.P95.carriedBy(299)).isFalse();
        assertThat(TailPercentile.P95.carriedBy(300)).isTrue();
    }
}
