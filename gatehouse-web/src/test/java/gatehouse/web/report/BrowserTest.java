package gatehouse.web.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.api.report.PilotReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page in a real browser, on a phone and on a desk, light and dark. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    private static final List<Path> CHROMIUMS = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of(
            "/usr/bin/google-chrome"), Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    @TempDir
    Path folder;

    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void start() {
        var chromium = CHROMIUMS.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(chromium.isPresent(), "the browser test needs Chromium; install it (Debian: apt-get install chromium)");
        playwright = Playwright.create();
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(chromium.get()).setArgs(List.of("--no-sandbox",
                "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync")));
    }

    @AfterAll
    void stop() {
        if (playwright != null) {
            browser.close();
            playwright.close();
        }
    }

    static Stream<String> pages() {
        return pilots().keySet().stream();
    }

    private static Map<String, PilotReport> pilots() {
        var pilots = new LinkedHashMap<String, PilotReport>();
        pilots.put("inconclusive", SamplePilot.inconclusive());
        pilots.put("pass", SamplePilot.pass());
        pilots.put("fail", SamplePilot.fail());
        pilots.put("invalid", SamplePilot.invalid());
        pilots.putAll(ExtremePilots.all());
        return pilots;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void the_page_fits_every_screen_and_asks_for_nothing(String name) throws IOException {
        // Given
        var file = folder.resolve(name + ".html");
        Files.writeString(file, new HtmlReportWriter().write(pilots().get(name)));
        var faults = new ArrayList<String>();

        // When
        for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[]{360, 719, 720, 1280}) {
                look(file, scheme, width, faults);
            }
        }

        // Then
        assertThat(faults).isEmpty();
    }

    private void look(Path file, ColorScheme scheme, int width, List<String> faults) {
        String where = file.getFileName() + " at " + width + " px, " + scheme + ": ";
        try (var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme))) {
            var page = context.newPage();
            page.onConsoleMessage(message -> faults.add(where + "console says " + message.text()));
            page.onPageError(error -> faults.add(where + "error " + error));
            page.onRequest(request -> {
                if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) {
                    faults.add(where + "asks for " + request.url());
                }
            });
            page.navigate(file.toUri().toString());
            photograph(page, file, scheme, width);
            page.locator("details > summary").evaluateAll("folds => folds.forEach(fold => { if (fold.checkVisibility()) fold.click(); })");
            check(page, faults, where);
        }
    }

    private static void check(Page page, List<String> faults, String where) {
        if (page.evaluate("document.documentElement.scrollWidth") instanceof Integer wide && page.evaluate("innerWidth") instanceof Integer room
                && wide > room) {
            faults.add(where + "is " + wide + " px wide: " + page.evaluate(WIDEST));
        }
        for (var fault : List.of(UNNAMED, CLOSED, CLIPPED, MEETING, SCROLLING)) {
            if (page.evaluate(fault) instanceof List<?> found && !found.isEmpty()) {
                faults.add(where + found);
            }
        }
    }

    private static final String WIDEST = """
            () => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 5).map(e => e.tagName + '.' + e.getAttribute('class') + ' ' + e.textContent.slice(0, 40)).join('; ')
            """;
    private static final String UNNAMED = """
            () => [...document.querySelectorAll('svg')].filter(s => s.getAttribute('role') != 'img' || !s.getAttribute('aria-label')
                || !s.querySelector(':scope > title').textContent).map(s => 'svg without a name')
            """;
    private static final String CLOSED = """
            () => [...document.querySelectorAll('details')].filter(d => d.checkVisibility() && !d.open).map(d => 'does not open: ' + d.textContent.slice(0, 40))
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

    /** Pictures for people, when a folder for them is named by {@code gatehouse.pictures}. */
    private static void photograph(Page page, Path file, ColorScheme scheme, int width) {
        String wanted = System.getProperty("gatehouse.pictures", "");
        if (!wanted.isEmpty() && (width == 360 || width == 1280)) {
            String name = file.getFileName().toString().replace(".html", "") + "-" + width + "-" + scheme + ".png";
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(wanted, name)));
        }
    }
}
