package gatehouse.measure.paired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import gatehouse.api.report.Interval;
import gatehouse.measure.distribution.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TangoIntervalTest {
    /** Tables of every shape: seeded random ones of 1 to 400 items, with empty cells made likely. */
    static List<PairedTable> tables() {
        var random = new Random(7);
        List<PairedTable> tables = new ArrayList<>();
        while (tables.size() < 200) {
            int most = 1 + random.nextInt(100);
            int[] cells = new int[4];
            for (int i = 0; i < 4; i++) {
                cells[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(most + 1);
            }
            if (cells[0] + cells[1] + cells[2] + cells[3] > 0) {
                tables.add(new PairedTable(cells[0], cells[1], cells[2], cells[3]));
            }
        }
        return tables;
    }

    @Nested
    class AgreesWithPublishedFigures {
        @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
        @CsvSource({
                // Sterilised contact lenses, 90 %: Tango 1998.
                "43, 0, 1, 0, 0.90, -0.096, 0.037",
                // Airway hyper-responsiveness before and after a transplant: Fagerland, Lydersen, Laake 2014.
                "1, 1, 7, 12, 0.95, -0.517, -0.026"})
        void to_three_decimals(int both, int first, int second, int neither, double level, double lower, double upper) {
            // When
            var interval = TangoInterval.of(new PairedTable(both, first, second, neither), level);

            // Then
            assertThat(interval.lower()).isEqualTo(lower, within(0.0005));
            assertThat(interval.upper()).isEqualTo(upper, within(0.0005));
        }

        @Test
        void complete_response_before_and_after_consolidation_as_the_r_package_contingencytables_computes_it() {
            // When
            var interval = TangoInterval.of(new PairedTable(59, 6, 16, 80), 0.95);

            // Then
            assertThat(interval.lower()).isEqualTo(-0.1240, within(0.00005));
            assertThat(interval.upper()).isEqualTo(-0.0054, within(0.00005));
        }
    }

    @Nested
    class WithoutFlips {
        @ParameterizedTest
        @CsvSource({"250, 0.90", "250, 0.95", "1, 0.95", "10, 0.999"})
        void the_interval_has_its_closed_form_and_never_collapses(int items, double level) {
            // When
            var interval = TangoInterval.of(new PairedTable(items, 0, 0, 0), level);

            // Then
            double z = Quantile.normalTwoSided(level);
            double half = z * z / (items + (z * z));
            assertThat(interval.lower()).isEqualTo(-half, within(1e-12));
            assertThat(interval.upper()).isEqualTo(half, within(1e-12));
        }

        @Test
        void every_item_gained_reaches_1_and_keeps_room_below() {
            // When
            var interval = TangoInterval.of(new PairedTable(0, 250, 0, 0), 0.90);

            // Then
            double z = Quantile.normalTwoSided(0.90);
            assertThat(interval.upper()).isEqualTo(1);
            assertThat(interval.lower()).isEqualTo((250 - (z * z)) / (250 + (z * z)), within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void contains_the_estimate_and_stays_within_minus_1_and_1(PairedTable table) {
        // When
        var interval = TangoInterval.of(table, 0.9);

        // Then
        assertThat(table.difference()).isBetween(interval.lower(), interval.upper());
        assertThat(interval.lower()).isGreaterThanOrEqualTo(-1);
        assertThat(interval.upper()).isLessThanOrEqualTo(1);
        assertThat(interval.width()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void turns_around_exactly_when_the_sides_are_exchanged(PairedTable table) {
        // When
        var interval = TangoInterval.of(table, 0.95);
        var swapped = TangoInterval.of(table.swapped(), 0.95);

        // Then
        assertThat(swapped).isEqualTo(new Interval(0 - interval.upper(), 0 - interval.lower()));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void grows_with_the_level(PairedTable table) {
        // When
        var intervals = List.of(0.01, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999999).stream().map(level -> TangoInterval.of(table, level))
                .toList();

        // Then
        for (int i = 1; i < intervals.size(); i++) {
            assertThat(intervals.get(i).lower()).isLessThanOrEqualTo(intervals.get(i - 1).lower());
            assertThat(intervals.get(i).upper()).isGreaterThanOrEqualTo(intervals.get(i - 1).upper());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void its_ends_are_where_the_score_test_begins_to_reject(PairedTable table) {
        // Given
        double z = Quantile.normalTwoSided(0.9);

        // When
        var interval = TangoInterval.of(table, 0.9);

        // Then
        for (int step = -99; step <= 99; step++) {
            double supposed = step / 100.0;
            boolean inside = supposed >= interval.lower() && supposed <= interval.upper();
            assertThat(Math.abs(likelihoodScore(table, supposed)) <= z).as("%s at %s", table, supposed).isEqualTo(inside);
        }
    }

    @Test
    void few_flips_leave_a_wider_interval_than_the_normal_one() {
        // Given
        var table = new PairedTable(240, 0, 1, 9);

        // When
        var interval = TangoInterval.of(table, 0.9);

        // Then
        double normal = 2 * Quantile.normalTwoSided(0.9) * Math.sqrt(table.flips() / table.items());
        assertThat(interval.width()).isGreaterThan(normal);
    }

    @ParameterizedTest
    @CsvSource({"0.70, 0.06, 0.06, 40", "0.50, 0.05, 0.12, 250", "0.90, 0.01, 0.02, 250", "0.30, 0.30, 0.10, 60"})
    void covers_the_truth_about_as_often_as_it_says(double both, double gain, double loss, int items) {
        // Given
        var random = new Random(19);
        int draws = 3000;

        // When
        int covered = 0;
        for (int draw = 0; draw < draws; draw++) {
            int[] cells = new int[4];
            for (int item = 0; item < items; item++) {
                double u = random.nextDouble();
                cells[u < both ? 0 : u < both + gain ? 1 : u < both + gain + loss ? 2 : 3]++;
            }
            var interval = TangoInterval.of(new PairedTable(cells[0], cells[1], cells[2], cells[3]), 0.95);
            covered += interval.lower() <= gain - loss && gain - loss <= interval.upper() ? 1 : 0;
        }

        // Then
        assertThat((double) covered / draws).isBetween(0.93, 0.98);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "-0.5", "NaN"})
    void refuses_a_level_that_is_none(double level) {
        assertThatIllegalArgumentException().isThrownBy(() -> TangoInterval.of(new PairedTable(1, 1, 1, 1), level))
                .withMessageContaining("strictly between 0 and 1");
    }

    /** The score with the nuisance share found by maximising the likelihood on a grid that is refined, not by the formula. */
    private static double likelihoodScore(PairedTable table, double difference) {
        double low = Math.max(0, -difference);
        double high = (1 - difference) / 2;
        for (int i = 0; i < 200; i++) {
            double left = low + ((high - low) / 3);
            double right = high - ((high - low) / 3);
            if (logLikelihood(table, difference, left) < logLikelihood(table, difference, right)) {
                low = left;
            } else {
                high = right;
            }
        }
        double share = (low + high) / 2;
        double variance = (2 * share) + difference - (difference * difference);
        double distance = table.difference() - difference;
        return distance == 0 ? 0 : distance / Math.sqrt(variance / table.items());
    }

    private static double logLikelihood(PairedTable table, double difference, double loss) {
        double gain = loss + difference;
        int same = table.both() + table.neither();
        return term(table.onlyCandidate(), gain) + term(table.onlyIncumbent(), loss) + term(same, 1 - gain - loss);
    }

    private static double term(int count, double share) {
        return count == 0 ? 0 : count * Math.log(Math.max(share, 0));
    }
}
