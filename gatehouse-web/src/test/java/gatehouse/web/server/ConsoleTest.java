package gatehouse.web.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import gatehouse.api.usage.Cost;
import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.EndpointKind;
import gatehouse.api.usage.JournalPosition;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.Outcome;
import gatehouse.api.usage.RequestId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import gatehouse.api.usage.Timings;
import gatehouse.api.usage.TokenSource;
import gatehouse.api.usage.TokenUsage;
import gatehouse.api.usage.TraceId;
import gatehouse.api.usage.UsageEvent;
import gatehouse.web.Chromium;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real browser, on a phone and on a desk, light and dark; the pictures are in target/console. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTest {
    private static final Path PICTURES = Path.of("target", "console");

    private Chromium chromium;
    private AdminRig rig;
    private BrowserContext context;
    private Page page;
    private final List<String> faults = new ArrayList<>();

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

    @BeforeEach
    void open(@TempDir Path folder) throws IOException, InterruptedException {
        rig = new AdminRig(folder);
        context = chromium.context();
        page = context.newPage();
        page.onPageError(error -> faults.add("error " + error));
        page.onConsoleMessage(message -> faults.add("console says " + message.text()));
        page.onRequest(request -> {
            if (!request.url().startsWith("http://" + rig.host() + "/") && !request.url().startsWith("data:")) {
                faults.add("asks for " + request.url());
            }
        });
        faults.clear();
    }

    @AfterEach
    void close() {
        context.close();
        rig.close();
    }

    @Test
    void it_shows_nothing_before_it_has_the_key() {
        // When
        page.navigate("http://" + rig.host() + "/");

        // Then
        assertThat(page.locator("#gate")).isVisible();
        assertThat(page.locator("#desk")).isHidden();
        assertThat(faults).isEmpty();
        picture("closed", 1280, ColorScheme.LIGHT);
    }

    @Test
    void it_says_so_when_the_key_is_wrong() {
        // When
        unlock("not-the-admin-key-of-these-tests");

        // Then
        assertThat(page.locator("#refused")).containsText("this is not the admin key");
        assertThat(page.locator("#desk")).isHidden();
        picture("refused", 390, ColorScheme.DARK);
    }

    @Test
    void an_empty_home_tells_what_to_do_next() {
        // Given
        rig.deployments().clear();

        // When
        unlock(AdminRig.KEY);

        // Then
        assertThat(page.locator("#deployments-title")).hasText("There is no deployment yet");
        assertThat(page.locator("#keys")).containsText("gatehouse key create");
        assertThat(faults).isEmpty();
        picture("empty", 1280, ColorScheme.DARK);
    }

    @Test
    void it_shows_deployments_keys_budgets_and_usage_on_every_screen() throws IOException {
        // Given
        furnish();

        // When
        unlock(AdminRig.KEY);

        // Then
        assertThat(page.locator("#deployments-title")).hasText("1 of 2 deployments takes calls");
        assertThat(page.locator("#deployments")).containsText("odd answers since the update");
        assertThat(page.locator("#budgets-title")).hasText("1 budget is spent");
        assertThat(page.locator("#usage-title")).containsText("40 calls since 2026-11-11, $");
        assertThat(page.locator("#keys-title")).hasText("3 keys open the gateway");
        var tooWide = new ArrayList<String>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(360, 390, 719, 720, 1280)) {
                picture("open", width, scheme);
                if (!Boolean.TRUE.equals(page.evaluate("document.documentElement.scrollWidth <= innerWidth"
                        + " && [...document.querySelectorAll('.rows')].every(r => r.scrollWidth <= r.clientWidth + 1)"))) {
                    tooWide.add(width + " px");
                }
            }
        }
        assertThat(tooWide).isEmpty();
        assertThat(faults).isEmpty();
    }

    @Test
    void usage_is_added_up_by_what_is_chosen() throws IOException {
        // Given
        furnish();
        unlock(AdminRig.KEY);

        // When
        page.locator("#by").selectOption("deployment");

        // Then
        assertThat(page.locator("#usage thead th").first()).hasText("Deployment");
        assertThat(page.locator("#usage tbody tr")).hasCount(2);
        assertThat(page.locator("#usage tfoot")).containsText("40");
    }

    @Test
    void a_name_is_never_taken_for_markup() throws IOException {
        // Given
        rig.post("/api/teams", "{\"id\":\"<img src=x onerror=alert(1)>\"}");
        rig.post("/api/keys", "{\"owner\":\"<script>alert(2)</script>\",\"team\":\"<img src=x onerror=alert(1)>\"}");

        // When
        unlock(AdminRig.KEY);

        // Then
        assertThat(page.locator("#keys")).containsText("<script>alert(2)</script>");
        assertThat(page.locator("#keys img, #keys script")).hasCount(0);
        assertThat(faults).isEmpty();
    }

    @Test
    void the_key_is_kept_in_memory_alone_and_gone_when_it_is_locked() {
        // Given
        unlock(AdminRig.KEY);
        assertThat(page.locator("#desk")).isVisible();
        Object kept = page.evaluate("[document.cookie, localStorage.length, sessionStorage.length, location.href,"
                + " document.documentElement.outerHTML, document.getElementById('key').value].join(' ')");

        // When
        page.locator("#lock").click();

        // Then
        assertThat(String.valueOf(kept)).doesNotContain(AdminRig.KEY);
        assertThat(page.locator("#desk")).isHidden();
        assertThat(page.locator("#keys")).isEmpty();
        page.reload();
        assertThat(page.locator("#gate")).isVisible();
    }

    @Test
    void a_script_that_is_not_the_pages_own_does_not_run() {
        // Given
        page.navigate("http://" + rig.host() + "/");

        // When
        page.evaluate("const stranger = document.createElement('script'); stranger.textContent = 'window.ran = true';"
                + " document.body.append(stranger)");

        // Then
        assertThat(page.evaluate("window.ran === undefined")).isEqualTo(true);
        assertThat(faults.toString()).contains("Content Security Policy");
    }

    private void unlock(String key) {
        page.navigate("http://" + rig.host() + "/");
        page.locator("#key").fill(key);
        page.locator("#door button").click();
        page.waitForCondition(() -> page.locator("#desk").isVisible() || page.locator("#refused").isVisible());
    }

    private void picture(String name, int width, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, 900);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(PICTURES.resolve(name + "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
    }

    private void furnish() throws IOException {
        rig.post("/api/teams", "{\"id\":\"support\"}");
        rig.post("/api/teams", "{\"id\":\"research\"}");
        String ben = made("{\"owner\":\"Ben, support desk\",\"team\":\"support\",\"routes\":[\"chat\",\"embeddings\"]}");
        String ada = made(
                "{\"owner\":\"Ada\",\"team\":\"research\",\"dataClass\":\"confidential\",\"expires\":\"2027-01-31T00:00:00Z\"}");
        String ci = made("{\"owner\":\"nightly tests of the integration group\"}");
        String old = made("{\"owner\":\"somebody who left\"}");
        rig.post("/api/keys/" + old + "/revoke", "");
        rig.post("/api/keys/" + ben + "/rotate", "");
        rig.post("/api/deployments/small/approve",
                "{\"reason\":\"passed the pilot of November\",\"until\":\"2027-11-01T00:00:00Z\"}");
        rig.post("/api/deployments/big/approve", "{\"reason\":\"terms read by legal\"}");
        rig.post("/api/deployments/big/suspend", "{\"reason\":\"odd answers since the update\"}");
        for (int i = 0; i < 40; i++) {
            use(i, i % 3 == 0 ? ada : i % 7 == 0 ? ci : ben, i % 3 == 0 ? "research" : i % 7 == 0 ? null : "support");
        }
        rig.post("/api/budgets", "{\"for\":\"everyone\",\"per\":\"total\",\"usd\":5000}");
        rig.post("/api/budgets", "{\"for\":\"team:support\",\"usd\":2.5,\"tokens\":60000,\"requestsPerMinute\":60}");
        rig.post("/api/budgets", "{\"for\":\"team:research\",\"usd\":1.2,\"concurrent\":4}");
    }

    private String made(String key) throws IOException {
        return rig.post("/api/keys", key).json().get("id").stringValue();
    }

    private void use(int number, String key, @Nullable String team) {
        rig.access().usage().keep(List.of(new UsageEvent(new RequestId("req_" + number), new TraceId("trace-" + number),
                AdminRig.NOON.minus(Duration.ofDays(number % 5)), new KeyId(key), team == null ? null : new TeamId(team),
                new RouteName("chat"), new DeploymentName(number % 4 == 0 ? "big" : "small"), EndpointKind.CHAT, Dialect.OPENAI,
                TokenUsage.of(1_800 + 37L * number, 420 + 11L * number, TokenSource.UPSTREAM),
                number % 13 == 0 ? new Cost.Unpriced("no price") : new Cost.Priced(Money.ofDollars(new BigDecimal("0.0975"))),
                Outcome.ANSWERED, new Timings(Duration.ofMillis(1), null, Duration.ofMillis(2)))),
                new JournalPosition(1, number + 1));
    }
}
