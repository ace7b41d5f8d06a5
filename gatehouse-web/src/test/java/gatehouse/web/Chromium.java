package gatehouse.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The system's browser; tests that need it are skipped where there is none. */
public final class Chromium implements AutoCloseable {
    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"), Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium start() {
        var place = PLACES.stream().filter(Files::isExecutable).findFirst();
        assumeTrue(place.isPresent(), "the browser test needs Chromium; install it (Debian: apt-get install chromium)");
        Playwright playwright = Playwright.create();
        return new Chromium(playwright,
                playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(place.get())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                                "--disable-background-networking", "--disable-component-update", "--disable-sync"))));
    }

    /** A browser that nobody used yet; the caller closes it. */
    public BrowserContext context() {
        return browser.newContext();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
