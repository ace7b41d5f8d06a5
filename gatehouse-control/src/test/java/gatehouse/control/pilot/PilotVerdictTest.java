package gatehouse.control.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.report.Verdict;
import gatehouse.control.evaluation.GradedAnswer;
import gatehouse.control.pilot.file.RegisteredTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PilotVerdictTest {
    private static final RegisteredTest FIVE_POINTS = new RegisteredTest("accuracy", 0.05, 0.05, 0.8, 0.12, 7);
    private static final Sha256 PLAN = Sha256.of(new byte[] {1});

    @Nested
    class Judged {
        @Test
        void equal_sides_with_few_flips_pass() {
            // When
            var decision = PilotVerdict.decide(table(200, 5, 5, 40));

            // Then
            assertThat(decision.verdict()).isEqualTo(Verdict.PASS);
            assertThat(decision.headline()).isEqualTo("small may replace big: it loses less than the agreed 5 points.");
        }

        @Test
        void a_proven_gain_passes_and_says_so() {
            assertThat(PilotVerdict.decide(table(200, 20, 2, 28)).headline())
                    .isEqualTo("small is better than big and may replace it.");
        }

        @Test
        void a_proven_loss_inside_the_margin_passes_and_says_both() {
            // When
            var decision = PilotVerdict.decide(table(900, 0, 12, 88));

            // Then
            assertThat(decision.verdict()).isEqualTo(Verdict.PASS);
            assertThat(decision.headline())
                    .isEqualTo("small is worse than big, but by less than the agreed 5 points: it may replace it.");
        }

        @Test
        void a_loss_beyond_the_margin_fails() {
            // When
            var decision = PilotVerdict.decide(table(150, 2, 60, 38));

            // Then
            assertThat(decision.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(decision.headline()).isEqualTo("small is worse than agreed: it loses more than 5 points to big.");
        }

        @Test
        void a_loss_that_is_proven_but_near_the_margin_is_open_and_says_that_more_items_of_this_order_would_settle_it() {
            // When
            var decision = PilotVerdict.decide(table(200, 3, 16, 31));

            // Then
            assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(decision.headline())
                    .isEqualTo("small is worse than big; 250 items cannot show whether by more than 5 points.");
            assertThat(decision.reasons().get(2))
                    .startsWith("The holdout was large enough for equal sides; the difference lies too near")
                    .contains("At the difference seen about ");
        }

        @Test
        void a_holdout_too_small_for_the_margin_is_open_and_says_how_many_equal_sides_would_need() {
            // When
            var decision = PilotVerdict.decide(table(10, 3, 3, 4));

            // Then
            assertThat(decision.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(decision.headline()).isEqualTo("20 items cannot show whether small stays within 5 points of big.");
            assertThat(decision.reasons().get(2)).startsWith("The holdout is too small: equal sides would need 742 items");
        }

        @Test
        void without_a_single_flip_a_small_holdout_still_does_not_pass() {
            assertThat(PilotVerdict.decide(table(10, 0, 0, 10)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        }

        @Test
        void errors_within_the_limit_count_against_the_side_that_made_them() {
            // Given
            var candidate = new ArrayList<>(answers(250, 200));
            candidate.set(0, new GradedAnswer("s1", "timeout", false, "timeout"));

            // When
            var decision = PilotVerdict.decide(comparison(candidate, answers(250, 200)));

            // Then
            assertThat(decision.reasons())
                    .contains("Items without a usable answer count as wrong: 1 of the candidate, 0 of the incumbent.")
                    .contains("The two differ in correctness on 0.4 % of the items: 1 only big answered right, 0 only small.");
        }
    }

    @Nested
    class Invalid {
        @Test
        void more_than_one_in_a_hundred_errors_on_either_side_invalidates() {
            // Given
            var incumbent = new ArrayList<>(answers(250, 200));
            IntStream.range(0, 3).forEach(i -> incumbent.set(i, new GradedAnswer("s" + (i + 1), "timeout", false, "timeout")));

            // When
            var decision = PilotVerdict.decide(comparison(answers(250, 200), incumbent));

            // Then
            assertThat(decision.verdict()).isEqualTo(Verdict.INVALID);
            assertThat(decision.reasons())
                    .containsExactly("The incumbent failed to answer 1.2 % of the items; at most 1 % may fail."
                            + " Find the cause and run again.");
        }

        @Test
        void different_items_invalidate() {
            assertThat(PilotVerdict.decide(comparison(answers(250, 200), answers(249, 200))).verdict())
                    .isEqualTo(Verdict.INVALID);
        }

        @Test
        void a_plan_that_changed_after_it_was_registered_invalidates_whatever_the_figures_say() {
            // Given
            var good = table(200, 5, 5, 40);
            var changed = new Comparison("small", "big", FIVE_POINTS, good.holdoutIds(), good.candidate(), good.incumbent(), PLAN,
                    Sha256.of(new byte[] {2}));

            // Then
            assertThat(PilotVerdict.decide(changed).verdict()).isEqualTo(Verdict.INVALID);
        }
    }

    private static Comparison table(int both, int onlyCandidate, int onlyIncumbent, int neither) {
        int items = both + onlyCandidate + onlyIncumbent + neither;
        var candidate = new ArrayList<GradedAnswer>();
        var incumbent = new ArrayList<GradedAnswer>();
        for (int i = 0; i < items; i++) {
            boolean left = i < both + onlyCandidate;
            boolean right = i < both || (i >= both + onlyCandidate && i < both + onlyCandidate + onlyIncumbent);
            candidate.add(new GradedAnswer("s" + (i + 1), left ? "a" : "b", left, null));
            incumbent.add(new GradedAnswer("s" + (i + 1), right ? "a" : "b", right, null));
        }
        return comparison(candidate, incumbent);
    }

    private static List<GradedAnswer> answers(int items, int right) {
        return IntStream.rangeClosed(1, items).mapToObj(i -> new GradedAnswer("s" + i, "a", i <= right, null)).toList();
    }

    private static Comparison comparison(List<GradedAnswer> candidate, List<GradedAnswer> incumbent) {
        var ids = candidate.stream().map(GradedAnswer::id).toList();
        return new Comparison("small", "big", FIVE_POINTS, ids, candidate, incumbent, PLAN, PLAN);
    }
}
