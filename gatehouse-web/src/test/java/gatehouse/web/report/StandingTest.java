package gatehouse.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.report.Interval;
import gatehouse.api.report.Quality;
import gatehouse.api.report.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {
    private static final double MARGIN = 0.05;

    @ParameterizedTest
    @CsvSource({
            " 0.01,  0.04, PASS,         BETTER,                  The candidate is better: the whole interval lies above zero",
            "-0.03,  0.02, PASS,         NO_WORSE,                The candidate is no worse than agreed: the interval stays inside the margin",
            "-0.04, -0.01, PASS,         WORSE_AS_AGREED,         'The candidate is proven worse, but by less than agreed'",
            "-0.07,  0.01, INCONCLUSIVE, OPEN,                    Nothing is proven: the interval reaches past the margin and covers zero",
            "-0.09, -0.03, INCONCLUSIVE, WORSE_BY_AN_OPEN_AMOUNT, The candidate is proven worse; whether by more than agreed stays open",
            "-0.12, -0.06, FAIL,         WORSE_THAN_AGREED,       The candidate is worse than agreed: the whole interval lies beyond the margin",
            "-0.05,  0.01, INCONCLUSIVE, OPEN,                    Nothing is proven: the interval reaches past the margin and covers zero",
            "-0.12, -0.06, INVALID,      WORSE_THAN_AGREED,       The measurement does not count; its difference stands here for the record only"})
    void proven_worse_is_told_apart_from_worse_than_agreed(double low, double high, Verdict verdict, Standing standing,
            String title) {
        // Given
        var quality = new Quality(100, 5, 10, 35, (low + high) / 2, new Interval(low, high), 0.1, 0.1, 0.05, 200, null);

        // When / Then
        assertThat(Standing.of(quality, MARGIN)).isEqualTo(standing);
        assertThat(DifferenceCard.title(verdict, quality, MARGIN)).isEqualTo(title);
    }
}
