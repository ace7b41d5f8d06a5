package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import gatehouse.app.wiring.Gatehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Budgets, limits and what was used of them, as a user types it. */
class BudgetCommandTest {
    private static final Cost QUARTER = new Cost.Priced(Money.ofDollars(new BigDecimal("0.250000000001")));
    private static final Cost UNKNOWN = new Cost.Unpriced("no price of that model");

    @TempDir
    private Path folder;

    @Test
    void budgets_and_limits_of_a_team_are_set_in_one_go_listed_and_removed() {
        // Given
        run("team", "create", "support");

        // When
        CommandRun set = run("budget", "set", "--team", "support", "--per", "week", "--usd", "100", "--tokens", "5000000",
                "--requests-per-minute", "60", "--tokens-per-minute", "90000", "--concurrent", "8");

        // Then
        assertThat(set.exit()).as(set.err()).isZero();
        assertThat(set.out()).isEqualTo("""
                team:support:usd-per-week  100.00 USD per week
                team:support:tokens-per-week  5000000 tokens per week
                team:support:requests-per-minute  60 requests per minute
                team:support:tokens-per-minute  90000 tokens per minute
                team:support:requests-at-once  8 requests at once
                """);
        assertThat(run("budget", "list").out().lines().toList()).hasSize(6).first().asString().startsWith("ID");
        assertThat(run("budget", "remove", "team:support:requests-at-once").exit()).isZero();
        assertThat(run("budget", "list").out()).doesNotContain("at-once");
        assertThat(run("budget", "remove", "team:support:requests-at-once")).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("[access.rule.unknown]");
        });
    }

    @Test
    void machines_read_budgets_as_json() {
        // Given
        run("budget", "set", "--everyone", "--per", "total", "--usd", "0.5", "--concurrent", "3");

        // When
        String list = run("budget", "list", "--format", "json").out();

        // Then
        assertThat(list.replaceAll("\\s", ""))
                .isEqualTo("[{\"id\":\"everyone:usd-in-total\",\"for\":\"everyone\",\"unit\":\"usd\",\"limit\":0.50,"
                        + "\"per\":\"total\",\"spent\":0.00},{\"id\":\"everyone:requests-at-once\",\"for\":\"everyone\",\"unit\":\"requests\","
                        + "\"limit\":3}]");
    }

    @Test
    void a_budget_says_for_whom_and_how_much() {
        assertThat(List.of(run("budget", "set", "--usd", "5"), run("budget", "set", "--team", "a", "--key", "b", "--usd", "5"),
                run("budget", "set", "--everyone"), run("budget", "set", "--everyone", "--usd", "-1"),
                run("budget", "set", "--everyone", "--usd", "99999999"), run("budget", "set", "--everyone", "--usd", "1e-13"),
                run("budget", "set", "--everyone", "--per", "year", "--usd", "5"),
                run("budget", "set", "--everyone", "--concurrent", "-5"), run("budget")))
                .extracting(CommandRun::exit).containsOnly(3);
        assertThat(run("budget", "set", "--team", "support", "--usd", "5")).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("[access.team.unknown]");
        });
        assertThat(run("budget", "list").err()).contains("budget set");
    }

    @Test
    void what_was_used_is_summed_and_told_beside_the_budget() {
        // Given
        run("budget", "set", "--everyone", "--per", "total", "--usd", "1", "--tokens", "1000");
        keep(event("one", "support", QUARTER), event("two", "support", QUARTER), event("three", "support", UNKNOWN),
                event("four", null, UNKNOWN));

        // When
        CommandRun text = run("usage");
        JsonNode json = json(run("usage", "--by", "team", "--since", "1d", "--format", "json"));

        // Then
        assertThat(text.out()).isEqualTo("""
                TEAM       CALLS  INPUT  CACHED  OUTPUT  REASONING  COST                UNPRICED
                support    3      30     0       6       0          0.500000000002 USD  1
                (no team)  1      10     0       2       0          unknown             1
                total      4      40     0       8       0          0.500000000002 USD  2
                """);
        assertThat(json.path("by").asString()).isEqualTo("team");
        assertThat(json.path("lines").path(0).path("usd").decimalValue()).isEqualByComparingTo("0.500000000002");
        assertThat(json.path("lines").path(1).has("usd")).isFalse();
        assertThat(json.path("total").path("unpriced").asInt()).isEqualTo(2);
        assertThat(run("budget", "list").out()).contains("0.500000000002 USD").contains("48 tokens");
    }

    @Test
    void usage_is_grouped_by_what_is_asked_for() {
        // Given
        keep(event("one", "support", QUARTER));

        // Then
        assertThat(run("usage", "--by", "key").out()).startsWith("KEY ").contains("key-1");
        assertThat(run("usage", "--by", "route").out()).startsWith("ROUTE ").contains("chat");
        assertThat(run("usage", "--by", "deployment").out()).startsWith("DEPLOYMENT ").contains("small");
        assertThat(run("usage", "--by", "day").out()).startsWith("DAY ").containsPattern("\n20\\d\\d-\\d\\d-\\d\\d ");
        assertThat(run("usage", "--by", "colour").exit()).isEqualTo(3);
        assertThat(run("usage", "--since", "yesterday").exit()).isEqualTo(3);
    }

    @Test
    void no_usage_is_said() {
        assertThat(run("usage", "--since", "2026-01-01")).satisfies(run -> {
            assertThat(run.exit()).isZero();
            assertThat(run.err()).contains("no calls since 2026-01-01");
        });
    }

    private void keep(UsageEvent... events) {
        try (var gatehouse = Gatehouse.open(folder.resolve(".gatehouse"), Map.of(), Clock.systemUTC(), System::nanoTime)) {
            gatehouse.access().usage().keep(List.of(events), new JournalPosition(1, 1));
        }
    }

    private static UsageEvent event(String request, @Nullable String team, Cost cost) {
        return new UsageEvent(new RequestId(request), new TraceId("trace"), Instant.now(), new KeyId("key-1"),
                team == null ? null : new TeamId(team), new RouteName("chat"), new DeploymentName("small"), EndpointKind.CHAT,
                Dialect.OPENAI, TokenUsage.of(10, 2, TokenSource.UPSTREAM), cost, Outcome.ANSWERED,
                new Timings(Duration.ZERO, null, Duration.ZERO));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of("GATEHOUSE_HOME", folder.resolve(".gatehouse").toString()), arguments);
    }

    private static JsonNode json(CommandRun run) {
        assertThat(run.exit()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }
}
