package gatehouse.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.model.Lineage;
import gatehouse.api.report.CostComparison;
import gatehouse.api.report.LoadResult;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The sentences about time, load, cost and weights, computed from the figures. */
class OperationCardsTest {
    @Nested
    class Latency {
        @Test
        void the_faster_side_is_named_with_both_ratios() {
            assertThat(LatencyCard.title(new Spread(List.of(100.0)), new Spread(List.of(150.0)))).isEqualTo(
                    "The candidate is 1.50\u00a0× as fast at the median, 1.50\u00a0× at p95");
            assertThat(LatencyCard.title(new Spread(List.of(150.0)), new Spread(List.of(100.0)))).isEqualTo(
                    "The candidate takes 1.50\u00a0× as long at the median, 1.50\u00a0× at p95");
            assertThat(LatencyCard.title(new Spread(List.of(100.0)), new Spread(List.of(101.0))))
                    .startsWith("Both sides are about as fast");
        }

        @Test
        void one_side_without_times_is_said() {
            assertThat(LatencyCard.title(new Spread(List.of(390.0)), new Spread(List.of()))).isEqualTo(
                    "The candidate takes 390\u00a0ms an item at the median; the other side's times are not known");
        }

        @Test
        void times_of_zero_make_no_ratio() {
            assertThat(LatencyCard.title(new Spread(List.of(0.0)), new Spread(List.of(5.0)))).isEqualTo(
                    "The candidate takes 0\u00a0ms an item at the median, the incumbent 5.0\u00a0ms");
        }

        @Test
        void percentiles_are_interpolated() {
            // Given
            var spread = new Spread(List.of(4.0, 1.0, 3.0, 2.0));

            // When / Then
            assertThat(spread.median()).isEqualTo(2.5);
            assertThat(spread.at(1)).isEqualTo(4);
            assertThat(new Spread(List.of(7.0)).figures()).containsOnly(7.0);
        }

        @Test
        void few_items_say_little_about_p99() {
            assertThat(QualityCardsTest.sentences(LatencyCard.of(SamplePilot.pass())).getLast()).isEqualTo(
                    "250\u00a0items say little about p99: about 2\u00a0items lie beyond it.");
        }
    }

    @Nested
    class Load {
        private static final LoadResult.Summary NONE = new LoadResult.Summary(0, 0, 0, 0, 0, 0, 0);

        private static LoadResult load(Map<String, Double> limits) {
            var requests = List.of(new LoadResult.Request(0, 0, 700.0, 1500, 16, null),
                    new LoadResult.Request(500, 520, 900.0, 1500, 16, null),
                    new LoadResult.Request(900, 900, 100.0, 2500, 16, null),
                    new LoadResult.Request(1000, 1000, null, 100, 0, "timeout"));
            return new LoadResult(2, 2, requests, NONE, NONE, NONE, NONE, NONE, NONE, 0.4, limits, "");
        }

        @Test
        void a_request_is_good_when_it_is_complete_and_meets_every_limit() {
            assertThat(Goodput.good(load(Map.of("ttft", 800.0, "e2e", 2000.0)))).isEqualTo(OptionalLong.of(1));
            assertThat(Goodput.good(load(Map.of("e2eMs", 2000.0)))).isEqualTo(OptionalLong.of(2));
            assertThat(Goodput.good(load(Map.of()))).isEqualTo(OptionalLong.of(3));
            assertThat(Goodput.good(load(Map.of("tpot", 20.0)))).isEmpty();
        }

        @Test
        void limits_are_named_in_words() {
            assertThat(Goodput.limits(load(Map.of("e2e", 2000.0, "ttft", 800.0)))).isEqualTo(
                    "The limits: TTFT 800\u00a0ms, end to end 2,000\u00a0ms.");
            assertThat(Goodput.limits(load(Map.of()))).isEqualTo("No limits were set.");
        }

        @Test
        void the_title_counts_over_all_requests_sent() {
            // Given
            var limited = load(Map.of("ttft", 800.0));

            // When / Then
            assertThat(LoadCard.title(limited, limited))
                    .isEqualTo("At 2 requests a second the candidate meets every limit on 2 of 4 (50\u00a0%),"
                            + " the incumbent on 2 of 4 (50\u00a0%)");
            assertThat(LoadCard.title(limited, null)).endsWith("; the other side was not loaded");
            assertThat(LoadCard.title(load(Map.of()), load(Map.of()))).isEqualTo(
                    "At 2 requests a second the candidate completes 3 of 4 (75\u00a0%), the incumbent 3 of 4 (75\u00a0%)");
        }

        @Test
        void a_queue_and_failures_are_named_on_the_time_line() {
            assertThat(LoadCard.lineTitle("candidate", load(Map.of()))).isEqualTo(
                    "Candidate: 4\u00a0requests, the longest waited 20\u00a0ms to be sent, 1 failed");
        }

        @Test
        void figures_without_a_request_behind_them_are_left_open() {
            // When
            var table = LoadTables.summary(load(Map.of()), null);

            // Then
            assertThat(table.rows()).allSatisfy(row -> assertThat(row.subList(1, 3)).containsOnly(Cell.number("–")));
        }

        @Test
        void a_side_not_loaded_is_said() {
            assertThat(LoadCard.of(new SamplePilot(1, 9, List.of()).bare().build()).title())
                    .isEqualTo("Behaviour under load was not measured");
        }
    }

    @Nested
    class Cost {
        private static CostComparison cost(double candidate, double incumbent, @Nullable Long even, String advice) {
            return new CostComparison(100_000,
                    new CostComparison.SideCost(1, candidate, candidate, candidate / 100, null, List.of()),
                    new CostComparison.SideCost(0, 0, incumbent, incumbent / 100, 0.00012, List.of()), even, advice, List.of(),
                    List.of());
        }

        @Test
        void the_title_says_which_side_is_dearer_and_by_how_much() {
            assertThat(CostCard.title(cost(433, 10.56, null, ""))).isEqualTo(
                    "At 100,000\u00a0requests a month the candidate costs $422.44 more than the incumbent");
            assertThat(CostCard.title(cost(433, 1433, null, ""))).endsWith("the candidate costs $1,000 less than the incumbent");
            assertThat(CostCard.title(cost(433, 433.5, null, ""))).endsWith("both sides cost about the same, $433.00");
        }

        @Test
        void the_advice_against_self_hosting_stands_out() {
            // When
            var against = CostCard.of(cost(433, 10, null, "do not self-host: it never pays."));
            var other = CostCard.of(cost(10, 433, 60_000L, "Self-hosting saves $423 a month."));

            // Then
            assertThat(against.blocks().getFirst()).isEqualTo(new Block.Paragraph("Do not self-host: it never pays.", "callout"));
            assertThat(other.blocks().getFirst()).isEqualTo(new Block.Paragraph("Self-hosting saves $423 a month.", "text"));
        }

        @Test
        void the_break_even_is_a_sentence() {
            assertThat(CostCard.breakEven(cost(1, 1, 60_000L, ""))).isEqualTo(
                    "From 60,000\u00a0requests a month on the candidate is the cheaper.");
            assertThat(CostCard.breakEven(cost(1, 1, 1L, ""))).isEqualTo("The candidate is the cheaper at every volume.");
            assertThat(CostCard.breakEven(cost(1, 1, null, ""))).startsWith("There is no break-even");
        }

        @Test
        void no_correct_answer_has_no_price() {
            // When
            var table = (Block.Table) CostCard.of(cost(433, 10, null, "x")).blocks().stream()
                    .filter(Block.Table.class::isInstance).findFirst()
                    .orElseThrow();

            // Then
            assertThat(table.rows().get(2).stream().map(Cell::text)).containsExactly("per correct answer", "no correct answer",
                    "$0.00012");
        }

        @Test
        void missing_inputs_are_said() {
            assertThat(CostCard.of(null).title()).isEqualTo("Cost was not measured");
        }
    }

    @Nested
    class Weights {
        private static Lineage only(String type, double bits, long bytes) {
            return new Lineage(List.of(new Lineage.Step("published", type, SamplePilot.hash(type), bytes, bits)));
        }

        @Test
        void real_bits_stand_against_the_name() {
            assertThat(WeightsCard.title(only("Q4_K_M", 6.27, 105_000_000), only("Q8_0", 8.5, 145_000_000))).isEqualTo(
                    "“Q4_K_M” is 6.27 real bits per weight; the file is 72\u00a0% of the incumbent's");
            assertThat(WeightsCard.title(only("Q4_K_M", 6.27, 105_000_000), null)).isEqualTo(
                    "“Q4_K_M” is 6.27 real bits per weight, 105\u00a0MB on disk");
        }

        @Test
        void a_start_from_quantized_weights_is_said_once_for_both() {
            assertThat(QualityCardsTest.sentences(WeightsCard.of(SamplePilot.pass()))).contains(
                    "Both sides start from a file of 5.00 bits per weight (Q4_1): what that lost before cannot be won back by any later step.");
        }

        @Test
        void sides_without_weights_are_said() {
            assertThat(WeightsCard.of(new SamplePilot(1, 9, List.of()).bare().build()).title())
                    .isEqualTo("Weights were not measured");
        }
    }
}
