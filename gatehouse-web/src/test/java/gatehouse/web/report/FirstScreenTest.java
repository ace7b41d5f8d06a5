package gatehouse.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.CheckOutcome;
import gatehouse.api.evidence.Finding;
import gatehouse.api.evidence.Severity;
import gatehouse.api.report.CheckLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstScreenTest {
    private static final CheckLine PASSED = new CheckLine("licence", new CheckOutcome.Passed(List.of()));
    private static final CheckLine OPEN = new CheckLine("signature", new CheckOutcome.NotChecked("no key was given"));
    private static final CheckLine BLOCKED = new CheckLine("files",
            new CheckOutcome.Blocked(List.of(new Finding("inspect.gguf.truncated",
                    Severity.HIGH, "tensor 3", "The file ends early.", "Fetch it again."))));

    @Test
    void each_verdict_is_explained_beside_its_word() {
        assertThat(FirstScreen.headline(SamplePilot.pass())).extracting(ReportPage.Headline::word, ReportPage.Headline::meaning)
                .containsExactly("PASS", "shown to be no worse than agreed");
        assertThat(FirstScreen.headline(SamplePilot.fail())).extracting(ReportPage.Headline::word, ReportPage.Headline::meaning)
                .containsExactly("FAIL", "shown to be worse than agreed");
        assertThat(FirstScreen.headline(SamplePilot.inconclusive()))
                .extracting(ReportPage.Headline::word, ReportPage.Headline::meaning)
                .containsExactly("INCONCLUSIVE", "the data cannot tell");
        assertThat(FirstScreen.headline(SamplePilot.invalid()))
                .extracting(ReportPage.Headline::word, ReportPage.Headline::meaning)
                .containsExactly("INVALID", "the measurement does not count");
    }

    @Test
    void a_pass_with_open_checks_says_that_it_admits_nothing() {
        assertThat(FirstScreen.headline(SamplePilot.pass()).reasons()).last().isEqualTo(
                "This is a verdict on the comparison, not an admission: 2 of 4\u00a0checks passed; 2 were not made.");
    }

    @Test
    void the_three_figures_carry_what_must_be_read_beside_them() {
        // When
        var figures = FirstScreen.figures(SamplePilot.inconclusive());

        // Then
        assertThat(figures).extracting(ReportPage.Figure::label).containsExactly("Quality, paired difference",
                "Time per item, median",
                "Weights on disk");
        assertThat(figures.getFirst().value()).isEqualTo("−6.0 points");
        assertThat(figures.getFirst().notes()).containsExactly("90\u00a0% interval −9.1 to −2.9", "250\u00a0items, margin −5.0");
        assertThat(figures.getLast())
                .isEqualTo(new ReportPage.Figure("Weights on disk", "105\u00a0MB", List.of("6.27 real bits per weight",
                        "incumbent 145\u00a0MB, 8.51 bits")));
    }

    @Test
    void without_weights_the_price_of_a_right_answer_takes_their_place() {
        // Given
        var priced = new SamplePilot(1, 20, List.of()).bare().cost(SamplePilot.cost("x", 100_000, 200_000L)).build();
        var bare = new SamplePilot(1, 20, List.of()).bare().build();

        // When / Then
        assertThat(FirstScreen.figures(priced).getLast()).extracting(ReportPage.Figure::label, ReportPage.Figure::value)
                .containsExactly(
                        "Cost per correct answer", "$0.0083");
        assertThat(FirstScreen.figures(bare)).extracting(ReportPage.Figure::value).endsWith("not measured", "not measured");
    }

    @Test
    void checks_that_did_not_happen_never_count_as_passed() {
        assertThat(ChecksCard.title(List.of(PASSED, PASSED))).isEqualTo("All 2 checks of the intake passed");
        assertThat(ChecksCard.title(List.of(PASSED, OPEN, BLOCKED)))
                .isEqualTo("1 of 3\u00a0checks passed; 1 blocks and 1 was not made");
        assertThat(ChecksCard.admission(List.of(PASSED))).isEmpty();
        assertThat(ChecksCard.admission(List.of())).isEqualTo(
                "This is a verdict on the comparison, not an admission: no check was made.");
    }

    @Test
    void a_check_shows_its_findings_or_why_it_was_not_made() {
        // When
        var checks = (Block.Checks) ChecksCard.of(List.of(OPEN, BLOCKED)).blocks().getLast();

        // Then
        assertThat(checks.checks()).containsExactly(
                new Block.Checks.Check("open", "not checked", "signature",
                        List.of(new Block.Checks.Note("", "", "No key was given", ""))),
                new Block.Checks.Check("blocked", "blocked", "files",
                        List.of(new Block.Checks.Note("inspect.gguf.truncated · high", "tensor 3",
                                "The file ends early.", "Fetch it again."))));
    }

    @Test
    void a_plan_registered_after_the_result_is_called_out() {
        // Given
        var noon = Instant.parse("2026-11-20T12:00:00Z");

        // When / Then
        assertThat(RecordCard.title(noon, noon.plusSeconds(60)))
                .isEqualTo("The plan was fixed on 20 Nov 2026, 12:00 UTC, before the result");
        assertThat(RecordCard.title(noon, noon.minusSeconds(60))).startsWith("The plan was not fixed before the result");
    }
}
