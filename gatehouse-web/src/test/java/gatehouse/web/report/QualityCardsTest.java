package gatehouse.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.report.Interval;
import gatehouse.api.report.ItemRow;
import gatehouse.api.report.PilotReport;
import gatehouse.api.report.Quality;
import gatehouse.api.report.Side;
import gatehouse.api.report.Verdict;
import gatehouse.web.chart.Dumbbell;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The sentences about quality, computed from the figures. */
class QualityCardsTest {
    private static Quality quality(int both, int candidate, int incumbent, int none, double resolvable, int ifEqual,
            @Nullable Integer settle) {
        return new Quality(both, candidate, incumbent, none,
                (double) (candidate - incumbent) / (both + candidate + incumbent + none),
                new Interval(-0.09, 0.01), 0.5, 0.5, resolvable, ifEqual, settle);
    }

    private static PilotReport with(Quality quality) {
        var report = SamplePilot.inconclusive();
        return new PilotReport(report.id(), report.pilot(), report.question(), report.finishedAt(), report.decision(),
                report.cautions(),
                report.registration(), report.candidate(), report.incumbent(), quality, report.labels(), report.items(), null,
                null, null,
                report.checks(), report.facts(), report.evidence(), report.machine());
    }

    static List<String> sentences(Card card) {
        return card.blocks().stream().filter(Block.Paragraph.class::isInstance).map(block -> ((Block.Paragraph) block).text())
                .toList();
    }

    @Nested
    class Paired {
        @Test
        void wins_and_losses_are_counted() {
            assertThat(PairedCard.title(quality(128, 3, 18, 101, 0.05, 200, null))).isEqualTo(
                    "They are right or wrong together on 92\u00a0% of the items; the candidate wins 3 and loses 18");
            assertThat(PairedCard.title(quality(10, 2, 2, 6, 0.05, 200, null))).endsWith("the candidate wins and loses 2");
            assertThat(PairedCard.title(quality(10, 0, 0, 6, 0.05, 200, null))).isEqualTo(
                    "Both sides are right and wrong on exactly the same items");
        }

        @Test
        void the_table_adds_up_in_both_directions() {
            // When
            var card = PairedCard.of(quality(128, 3, 18, 101, 0.05, 200, null));

            // Then
            var table = (Block.Table) card.blocks().getLast();
            assertThat(table.rows().stream().map(row -> row.stream().map(Cell::text).toList()))
                    .containsExactly(List.of("right", "128", "3",
                            "131"), List.of("wrong", "18", "101", "119"), List.of("all", "146", "104", "250"));
        }
    }

    @Nested
    class Holdout {
        @Test
        void an_open_verdict_of_a_large_enough_holdout_is_blamed_on_the_difference() {
            // When
            var card = HoldoutCard.of(with(quality(128, 3, 18, 101, 0.046, 208, 4973)));

            // Then
            assertThat(card.title()).isEqualTo("The holdout was large enough: 250\u00a0items resolve 4.6\u00a0points");
            assertThat(sentences(card).get(1))
                    .isEqualTo("What keeps the verdict open is the difference itself, which lies too near the margin:"
                            + " at this distance from the margin about 4,973\u00a0items would tell. A wider margin or a better recipe for the candidate"
                            + " is the cheaper way.");
        }

        @Test
        void an_open_verdict_of_a_small_holdout_is_blamed_on_its_size() {
            // When
            var card = HoldoutCard.of(with(quality(20, 3, 4, 13, 0.15, 430, 500)));

            // Then
            assertThat(card.title())
                    .isEqualTo("The holdout is too small: 40\u00a0items resolve 15\u00a0points, and 5 were asked for");
            assertThat(sentences(card).get(1)).startsWith("What keeps the verdict open is the size of the holdout: ");
        }

        @Test
        void a_difference_on_the_margin_is_never_settled_by_more_items() {
            assertThat(HoldoutCard.open(with(quality(128, 3, 18, 101, 0.046, 208, null)), 208)).contains(
                    "at this difference no number of items would settle it");
        }

        @Test
        void a_decided_verdict_stands_at_any_size() {
            assertThat(HoldoutCard.title(Verdict.FAIL, quality(60, 5, 60, 125, 0.075, 565, null), 0.05, 0.075, 565)).isEqualTo(
                    "250\u00a0items resolve 7.5\u00a0points, not 5; the difference is clear enough to decide all the same");
        }

        @Test
        void without_flips_the_curve_rests_on_those_expected() {
            // When
            var card = HoldoutCard.of(with(quality(150, 0, 0, 100, 0, 0, null)));

            // Then
            assertThat(card.title())
                    .isEqualTo("The holdout is too small: 250\u00a0items resolve 5.4\u00a0points, and 5 were asked for");
            assertThat(sentences(card).getFirst())
                    .startsWith("No flips were seen, so the curve rests on those expected before the run (12\u00a0%");
        }
    }

    @Nested
    class Labels {
        @Test
        void the_largest_loss_is_named_first() {
            // Given
            var rows = List.of(new Dumbbell.Row("top_up", 0.6, 0.4, 25), new Dumbbell.Row("pin", 0.5, 0.45, 25),
                    new Dumbbell.Row("age", 0.5,
                            0.6, 25));

            // When / Then
            assertThat(LabelsCard.title(rows))
                    .isEqualTo("F1 falls on 2 of 3\u00a0labels, most on “top_up” (−0.20), and rises on 1");
            assertThat(LabelsCard.title(rows.subList(2, 3))).isEqualTo("F1 rises on 1 of 1\u00a0label and falls on none");
            assertThat(LabelsCard.title(List.of(new Dumbbell.Row("a", 0.5, 0.501, 9)))).isEqualTo("F1 changes on no label");
        }

        @Test
        void a_task_without_labels_is_said_not_to_be_measured() {
            assertThat(LabelsCard.of(new SamplePilot(1, 9, List.of()).build()).title())
                    .isEqualTo("Quality by label was not measured");
        }

        @Test
        void few_items_behind_a_label_are_pointed_out() {
            assertThat(sentences(LabelsCard.of(SamplePilot.fail())).getLast())
                    .startsWith("At most 25\u00a0items stand behind a label");
        }
    }

    @Nested
    class Confusions {
        @Test
        void the_most_frequent_confusion_is_named() {
            // Given
            var confusion = new Side.Confusion(List.of("a", "b"), List.of("a", "b", "timeout"),
                    List.of(List.of(7, 3, 0), List.of(1, 2, 9)));

            // When / Then
            assertThat(ConfusionCard.title("candidate", confusion)).isEqualTo(
                    "The candidate most often answers “timeout” where “b” is true (9 of 12\u00a0items)");
            assertThat(ConfusionCard.title("incumbent", new Side.Confusion(List.of("a"), List.of("a"), List.of(List.of(4)))))
                    .isEqualTo(
                            "The incumbent confuses no label with another");
        }

        @Test
        void both_matrices_show_the_error_columns_of_either_side() {
            // When
            var card = ConfusionCard.of(SamplePilot.invalid());

            // Then
            var key = (Block.Key) card.blocks().stream().filter(Block.Key.class::isInstance).findFirst().orElseThrow();
            assertThat(key.entries().stream().map(Block.Key.Entry::text)).contains("A = no usable answer: timeout",
                    "B = no usable answer: unparsable");
        }

        @Test
        void a_right_to_left_name_cannot_turn_its_sentence_around() {
            assertThat(Wording.quoted("שלום\u202e")).isEqualTo("“\u2068שלום\u2069”");
            assertThat(Wording.quoted("plain  name")).isEqualTo("“plain name”");
            assertThat(Wording.quoted("x".repeat(99))).hasSize(62).endsWith("…”");
        }
    }

    @Nested
    class Strata {
        private static ItemRow item(String stratum, boolean candidate, boolean incumbent) {
            return new ItemRow("i", "text", "a", stratum, candidate ? "a" : "b", incumbent ? "a" : "b", candidate, incumbent);
        }

        @Test
        void a_holdout_without_strata_has_no_card() {
            assertThat(StrataCard.of(List.of(item("", true, true)))).isEmpty();
        }

        @Test
        void the_largest_loss_and_the_smallest_part_are_named() {
            // Given
            var items = List.of(item("german", false, true), item("german", true, true), item("french", true, true),
                    item("", true, false));

            // When
            var strata = StrataCard.strata(items);

            // Then
            assertThat(strata).containsExactly(new StrataCard.Stratum("(no stratum)", 1, 1, 0),
                    new StrataCard.Stratum("french", 1, 1, 1),
                    new StrataCard.Stratum("german", 2, 1, 2));
            assertThat(StrataCard.title(strata)).isEqualTo("The largest loss is in “german”: −50.0 points on 2\u00a0items");
            assertThat(StrataCard.caution(strata)).startsWith(
                    "Few items stand behind some parts: in “(no stratum)” one item more or less moves the share by 100\u00a0points.");
        }

        @Test
        void no_loss_anywhere_is_said() {
            assertThat(StrataCard.title(List.of(new StrataCard.Stratum("a", 40, 30, 30)))).isEqualTo(
                    "Both sides get the same share right in every part of the holdout");
            assertThat(StrataCard.title(List.of(new StrataCard.Stratum("a", 40, 31, 30)))).isEqualTo(
                    "The candidate loses in no part of the holdout");
            assertThat(StrataCard.caution(List.of(new StrataCard.Stratum("a", 40, 31, 30)))).isEmpty();
        }
    }

    @Nested
    class Answers {
        @Test
        void every_differing_item_is_listed_losses_first() {
            // Given
            var rows = IntStream.range(0, 40)
                    .mapToObj(i -> new ItemRow("i" + i, "text " + i, "a", "", i % 4 == 0 ? "a" : "c" + i, i % 4 == 1
                            ? "a"
                            : "b", i % 4 == 0, i % 4 == 1))
                    .toList();

            // When
            var card = AnswersCard.of(rows);

            // Then
            var tables = card.blocks().stream().filter(Block.Table.class::isInstance).map(Block.Table.class::cast).toList();
            assertThat(card.title()).isEqualTo(
                    "The answers differ on 40 of 40\u00a0items: 10 lost, 10 won and 20 without a change of right or wrong");
            assertThat(tables).extracting(table -> table.rows().size()).containsExactly(12, 28);
            assertThat(tables.getLast().caption()).isEqualTo("The other 28\u00a0items on which the answers differ");
            assertThat(tables.getFirst().rows().getFirst().getFirst().text()).isEqualTo("text 1");
        }

        @Test
        void equal_answers_leave_nothing_to_list() {
            assertThat(AnswersCard.of(Collections.nCopies(3, new ItemRow("i", "t", "a", "", "b", "b", false, false))).title())
                    .isEqualTo(
                            "Both sides give the same answer on every item");
        }

        @Test
        void a_long_message_is_shown_by_its_start_and_whole_on_request() {
            // When
            var cell = Cell.text("word ".repeat(200));

            // Then
            assertThat(cell.text()).hasSize(301).endsWith("…");
            assertThat(cell.whole()).hasSize(999);
            assertThat(Cell.text(" ").text()).isEqualTo("(empty)");
            assertThat(Cell.text("lost_or_stolen_card").pieces()).containsExactly("lost_", "or_", "stolen_", "card");
        }
    }

    @Test
    void errors_are_never_a_silent_zero() {
        assertThat(Wording.errors(Map.of("timeout", 2, "unparsable", 7))).isEqualTo("9 (unparsable 7, timeout 2)");
        assertThat(DifferenceCard.errors(SamplePilot.pass())).isEqualTo("Every answer of both sides could be used.");
        assertThat(DifferenceCard.errors(SamplePilot.invalid()))
                .startsWith("Without a usable answer, counted as wrong: candidate ");
    }
}
