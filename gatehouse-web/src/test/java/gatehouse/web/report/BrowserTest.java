package gatehouse.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.api.report.PilotReport;
import gatehouse.web.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The page in a real browser, on a phone and on a desk, light and dark. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    @TempDir
    Path folder;

    private Chromium chromium;

    @BeforeAll
    void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    static Stream<Arguments> verdicts() {
        return SamplePilot.everyVerdict().entrySet().stream().map(pilot -> Arguments.of(pilot.getKey(), pilot.getValue()));
    }

    static Stream<Arguments> extremes() {
        return ExtremePilots.all().entrySet().stream().map(pilot -> Arguments.of(pilot.getKey(), pilot.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verdicts")
    void a_page_fits_every_screen_light_and_dark_and_asks_for_nothing(String name, PilotReport report) throws IOException {
        // Given
        var page = new HtmlReportWriter().write(report);

        // When
        var faults = look(name, page, List.of(360, 719, 720, 1280), List.of(ColorScheme.LIGHT, ColorScheme.DARK));

        // Then
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extremes")
    void a_page_of_extreme_figures_still_fits(String name, PilotReport report) throws IOException {
        // Given
        var page = new HtmlReportWriter().write(report);

        // When
        var faults = look(name, page, List.of(360, 1280), List.of(ColorScheme.LIGHT));

        // Then
        assertThat(faults).isEmpty();
    }

    @Test
    void a_page_that_is_too_wide_and_scripted_is_noticed() throws IOException {
        // Given
        var page = new HtmlReportWriter().write(SamplePilot.pass()).replace("<footer>",
                "<div style='width: 2000px'>wide</div><svg></svg><details><summary>a</summary></details><img src='http://localhost:9/x.png'><footer>");

        // When
        var faults = look("broken", page, List.of(360), List.of(ColorScheme.LIGHT));

        // Then
        assertThat(faults).anyMatch(fault -> fault.contains("px wide")).anyMatch(fault -> fault.contains("svg without a name"))
                .anyMatch(fault -> fault.contains("console says"));
    }

    private List<String> look(String name, String html, List<Integer> widths, List<ColorScheme> schemes) throws IOException {
        var file = folder.resolve(name + ".html");
        Files.writeString(file, html);
        var faults = new ArrayList<String>();
        try (var context = chromium.context()) {
            var page = context.newPage();
            page.onConsoleMessage(message -> faults.add("console says " + message.text()));
            page.onPageError(error -> faults.add("error " + error));
            page.onRequest(request -> {
                if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
                    faults.add("asks for " + request.url());
                }
            });
            page.navigate(file.toUri().toString());
            for (var scheme : schemes) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                for (int width : widths) {
                    page.setViewportSize(width, 800);
                    check(page, faults, name + " at " + width + " px, " + scheme + ": ");
                }
            }
        }
        return faults;
    }

    private static void check(Page page, List<String> faults, String where) {
        page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = false; })");
        for (var summary : page.locator("details:not(details details) > summary").all()) {
            summary.evaluate("element => element.click()");
        }
        for (var fault : List.of(WIDER, UNNAMED, CLOSED, CLIPPED, MEETING, SCROLLING)) {
            if (page.evaluate(fault) instanceof List<?> found && !found.isEmpty()) {
                faults.add(where + found);
            }
        }
    }

    private static final String WIDER = """
            () => document.documentElement.scrollWidth > innerWidth
                ? ['is ' + document.documentElement.scrollWidth + ' px wide', ...[...document.querySelectorAll('body *')]
                    .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5)
                    .map(e => e.tagName + '.' + e.getAttribute('class') + ' ' + e.textContent.slice(0, 40))]
                : []
            """;
    private static final String UNNAMED = """
            () => [...document.querySelectorAll('svg')].filter(s => s.getAttribute('role') != 'img' || !s.getAttribute('aria-label')
                || !s.querySelector(':scope > title')?.textContent).map(s => 'svg without a name')
            """;
    private static final String CLOSED = """
            () => [...document.querySelectorAll('details:not(details details)')].filter(d => !d.open)
                .map(d => 'does not open: ' + d.textContent.slice(0, 40))
            """;
    private static final String CLIPPED = """
            () => [...document.querySelectorAll('svg')].filter(s => s.checkVisibility()).flatMap(s => { const r = s.getBoundingClientRect();
                return [...s.querySelectorAll('text')].filter(t => { const b = t.getBoundingClientRect();
                    return b.left < r.left - 9 || b.right > r.right + 9 || b.top < r.top - 2 || b.bottom > r.bottom + 2; })
                    .map(t => 'outside its chart: ' + t.textContent); })
            """;
    private static final String MEETING = """
            () => [...document.querySelectorAll('svg')].filter(s => s.checkVisibility()).flatMap(s => {
                const boxes = [...s.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
                return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([, q]) => p.left < q.right - 1 && q.left < p.right - 1
                    && p.top < q.bottom - 5 && q.top < p.bottom - 5).map(([b]) => 'labels meet: ' + a + ' / ' + b)); }).slice(0, 5)
            """;
    private static final String SCROLLING = """
            () => [...document.querySelectorAll('.rows')].filter(r => r.checkVisibility() && r.scrollWidth > r.clientWidth + 1)
                .map(r => 'table scrolls sideways: ' + r.textContent.trim().slice(0, 60))
            """;
}
