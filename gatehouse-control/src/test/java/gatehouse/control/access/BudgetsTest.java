package gatehouse.control.access;

import static gatehouse.control.access.TestHome.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.RateLimit;
import gatehouse.api.limit.RateLimit.Measure;
import gatehouse.api.limit.Rules;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetsTest {
    private static final Subject EVERYONE = new Subject.Everyone();
    private static final Subject TEAM = new Subject.OfTeam(new TeamId("support"));
    private static final Subject ROUTE = new Subject.OfRoute(new RouteName("chat"));

    @TempDir
    private Path folder;
    private TestHome home;

    @BeforeEach
    void open() {
        home = new TestHome(folder);
        home.access().teams().create(new TeamId("support"), ANN);
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void what_is_set_is_what_the_gateway_gets() {
        // When
        home.access().budgets().set(List.of(Rule.spending(TEAM, dollars(100), Window.MONTH),
                Rule.spending(EVERYONE, new Amount.Tokens(7), Window.TOTAL), Rule.pace(ROUTE, Measure.CONCURRENT, 3)), ANN);

        // Then
        assertThat(home.access().state().rules()).isEqualTo(new Rules(List.of(
                new Budget(new BudgetId("everyone:tokens-in-total"), EVERYONE, new Amount.Tokens(7), Window.TOTAL),
                new Budget(new BudgetId("team:support:usd-per-month"), TEAM, dollars(100), Window.MONTH)),
                List.of(new RateLimit(ROUTE, Measure.CONCURRENT, 3))));
    }

    @Test
    void setting_a_rule_again_replaces_it() {
        // Given
        home.access().budgets().set(
                List.of(Rule.spending(TEAM, dollars(100), Window.MONTH), Rule.pace(TEAM, Measure.REQUESTS, 5)),
                ANN);

        // When
        home.access().budgets().set(List.of(Rule.spending(TEAM, dollars(0), Window.MONTH), Rule.pace(TEAM, Measure.REQUESTS, 6)),
                ANN);

        // Then
        assertThat(home.access().budgets().list()).containsExactly(Rule.spending(TEAM, dollars(0), Window.MONTH),
                Rule.pace(TEAM, Measure.REQUESTS, 6));
    }

    @Test
    void a_budget_of_a_team_or_key_that_is_not_there_is_refused_and_so_are_those_set_with_it() {
        // Given
        var stranger = new Subject.OfTeam(new TeamId("sales"));
        var noKey = new Subject.OfKey(new KeyId("key-none"));

        // Then
        assertThatThrownBy(() -> home.access().budgets().set(
                List.of(Rule.spending(EVERYONE, dollars(1), Window.DAY), Rule.spending(stranger, dollars(1), Window.DAY)), ANN))
                .isInstanceOf(AccessException.class).extracting("code").isEqualTo("access.team.unknown");
        assertThatThrownBy(() -> home.access().budgets().set(List.of(Rule.pace(noKey, Measure.TOKENS, 1)), ANN))
                .isInstanceOf(AccessException.class).extracting("code").isEqualTo("access.key.unknown");
        assertThat(home.access().budgets().list()).isEmpty();
    }

    @Test
    void budgets_and_limits_are_removed_by_their_ids() {
        // Given
        home.access().budgets().set(
                List.of(Rule.spending(TEAM, dollars(100), Window.MONTH), Rule.pace(TEAM, Measure.REQUESTS, 5)),
                ANN);

        // When
        home.access().budgets().remove("team:support:requests-per-minute", ANN);
        home.access().budgets().remove("team:support:usd-per-month", ANN);

        // Then
        assertThat(home.access().budgets().list()).isEmpty();
        assertThatThrownBy(() -> home.access().budgets().remove("team:support:usd-per-month", ANN))
                .isInstanceOf(AccessException.class).hasMessageContaining("budget list").extracting("code")
                .isEqualTo("access.rule.unknown");
    }

    @Test
    void any_row_of_changes_leaves_rules_that_are_valid_and_say_what_was_set_last() {
        // Given
        var chance = new Random(5);
        // Names that look like ids of rules must not be taken for them.
        List<String> names = List.of("a", "a:usd-per-day", "team:a", "usd-per-month", "everyone", "a b", "é");
        names.forEach(name -> home.access().teams().create(new TeamId(name), ANN));
        KeyId key = home.access().keys().create(new NewKey(null, "Ann", null, Set.of(), null), ANN).key().id();
        Map<String, Rule> expected = new HashMap<>();

        // When
        for (int i = 0; i < 400; i++) {
            Rule rule = random(chance, names, key);
            if (expected.containsKey(rule.id()) && chance.nextInt(3) == 0) {
                home.access().budgets().remove(rule.id(), ANN);
                expected.remove(rule.id());
            } else {
                home.access().budgets().set(List.of(rule), ANN);
                expected.put(rule.id(), rule);
            }
        }

        // Then
        assertThat(home.access().budgets().list()).containsExactlyInAnyOrderElementsOf(expected.values());
        Rules rules = home.access().state().rules();
        assertThat(rules.budgets().size() + rules.rates().size()).isEqualTo(expected.size());
    }

    private static Rule random(Random chance, List<String> names, KeyId key) {
        String name = names.get(chance.nextInt(names.size()));
        Subject subject = switch (chance.nextInt(4)) {
            case 0 -> EVERYONE;
            case 1 -> new Subject.OfTeam(new TeamId(name));
            case 2 -> new Subject.OfRoute(new RouteName(name));
            default -> new Subject.OfKey(key);
        };
        long limit = chance.nextLong(1L << 50);
        Window window = RandomUsage.any(chance, Window.values());
        return switch (chance.nextInt(3)) {
            case 0 -> Rule.spending(subject, new Amount.Dollars(new Money(limit)), window);
            case 1 -> Rule.spending(subject, new Amount.Tokens(limit), window);
            default -> Rule.pace(subject, RandomUsage.any(chance, Measure.values()), limit);
        };
    }

    private static Amount dollars(long dollars) {
        return new Amount.Dollars(new Money(1_000_000_000_000L).times(dollars));
    }
}
