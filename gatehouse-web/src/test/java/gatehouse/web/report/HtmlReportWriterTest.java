package gatehouse.web.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import gatehouse.api.report.PilotReport;
import gatehouse.web.chart.Drawing;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReportWriterTest {
    private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("<h([1-6])");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    private final HtmlReportWriter writer = new HtmlReportWriter();

    static Stream<Arguments> pilots() {
        return Stream.of(SamplePilot.everyVerdict(), ExtremePilots.all()).flatMap(pilots -> pilots.entrySet().stream())
                .map(pilot -> Arguments.of(pilot.getKey(), pilot.getValue()));
    }

    private static List<String> all(Pattern pattern, int group, String page) {
        return pattern.matcher(page).results().map(match -> match.group(group)).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pilots")
    void every_chart_is_well_formed_and_named(String name, PilotReport report) {
        // When
        var page = writer.write(report);

        // Then
        assertThat(all(SVG, 0, page)).as(name).isNotEmpty().allSatisfy(svg -> assertThat(Drawing.parse(svg).name()).isNotBlank());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pilots")
    void a_page_needs_nothing_but_itself(String name, PilotReport report) {
        // When
        var page = writer.write(report);

        // Then
        assertThat(page).as(name).doesNotContain("<script", "<img", "<iframe", "@import", "url(").contains("default-src 'none'");
        assertThat(Pattern.compile(" (?:src|href|action)=\"(?!#|data:,\")").matcher(page).find()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pilots")
    void headings_go_down_one_level_at_a_time_and_ids_are_unique(String name, PilotReport report) {
        // When
        var page = writer.write(report);

        // Then
        var levels = all(HEADING, 1, page).stream().map(Integer::valueOf).toList();
        var jumps = new ArrayList<String>();
        for (int i = 1; i < levels.size(); i++) {
            if (levels.get(i) > levels.get(i - 1) + 1) {
                jumps.add(levels.get(i - 1) + " to " + levels.get(i));
            }
        }
        assertThat(levels).as(name).startsWith(1, 2).containsOnlyOnce(1);
        assertThat(jumps).isEmpty();
        assertThat(all(ID, 1, page)).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pilots")
    void a_page_can_be_stored_as_utf8_and_is_the_same_every_time(String name, PilotReport report) {
        // When
        var page = writer.write(report);

        // Then
        assertThatCode(() -> StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(page))).doesNotThrowAnyException();
        assertThat(page).as(name).doesNotContain("\u0000").isEqualTo(new HtmlReportWriter().write(report));
    }

    @Test
    void the_first_screen_says_caution_verdict_and_figures_in_this_order() {
        // When
        var page = writer.write(SamplePilot.inconclusive());

        // Then
        assertThat(page).containsSubsequence("already 4-bit", "<b>INCONCLUSIVE</b>", "<h1",
                "The candidate is worse; 250 items cannot show",
                "Quality, paired difference", "−6.0 points", "Time per item", "Weights on disk", "<h2");
    }

    @Test
    void foreign_texts_stay_texts() {
        // When
        var page = writer.write(ExtremePilots.hostile());

        // Then
        assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert", "onerror=alert(2)>\n<",
                "</title><script");
        assertThat(page.indexOf("</title>")).isEqualTo(page.indexOf("</title>", page.indexOf("<title>")));
    }

    @Test
    void parts_that_are_absent_are_said_not_to_be_measured() {
        // When
        var page = writer.write(new SamplePilot(1, 250, List.of()).bare().build());

        // Then
        assertThat(page).contains("Quality by label was not measured", "Confusions were not measured",
                "Time per item was not measured",
                "Behaviour under load was not measured", "Cost was not measured", "Weights were not measured");
    }

    @Test
    void every_hash_is_printed_whole() {
        // Given
        var report = SamplePilot.pass();

        // When
        var page = writer.write(report);

        // Then
        assertThat(page).contains(report.registration().planHash().hex()).contains(SamplePilot.hash("candidate").hex()).contains(
                SamplePilot.hash("incumbent").hex());
        assertThat(report.evidence()).allSatisfy(evidence -> assertThat(page).contains(evidence.sha256().hex()));
    }

    @Test
    void every_pair_of_text_and_ground_has_enough_contrast_in_both_schemes() throws IOException {
        // Given
        var css = new String(HtmlReportWriter.class.getResourceAsStream("report.css").readAllBytes(), StandardCharsets.UTF_8);
        var dark = css.indexOf("prefers-color-scheme: dark");

        // When
        var faults = new ArrayList<String>();
        for (var palette : List.of(new Palette(css.substring(0, dark)),
                new Palette(css.substring(dark, css.indexOf("* {", dark))))) {
            for (var text : List.of("ink", "muted", "fail", "pass", "unsure")) {
                palette.check(text, "card", 4.5, faults);
                palette.check(text, "paper", 4.5, faults);
            }
            palette.check("onbar", "cand", 4.5, faults);
            palette.check("onbar", "inc", 4.5, faults);
            palette.check("muted", "bad", 4.5, faults);
            for (var cell : List.of("cand", "inc", "fail")) {
                palette.checkOver("ink", cell, 0.42, "card", 4.5, faults);
            }
            for (var mark : List.of("cand", "inc", "axis", "both", "fail")) {
                palette.check(mark, "card", 3, faults);
            }
        }

        // Then
        assertThat(faults).isEmpty();
    }
}
