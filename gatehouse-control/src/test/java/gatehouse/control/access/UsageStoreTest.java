package gatehouse.control.access;

import static gatehouse.control.access.TestHome.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.Cost;
import gatehouse.api.usage.JournalPosition;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.RequestId;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import gatehouse.api.usage.Timings;
import gatehouse.api.usage.UsageEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageStoreTest {
    private static final JournalPosition HERE = new JournalPosition(3, 4_711);
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);
    private static final Money MANY = new Money(9_000_000_000_000_000_000L);

    @TempDir
    private Path folder;
    private TestHome home;
    private UsageStore usage;

    @BeforeEach
    void open() {
        home = new TestHome(folder);
        usage = home.access().usage();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void an_event_is_kept_as_it_is() {
        // Given
        var chance = new Random(1);
        List<UsageEvent> events = RandomUsage.events(chance, 200, "r");

        // When
        usage.keep(events, HERE);

        // Then
        assertThat(events).allSatisfy(event -> assertThat(usage.find(event.request())).contains(event));
        assertThat(usage.find(new RequestId("another"))).isEmpty();
    }

    @Test
    void an_event_that_took_longer_than_can_be_counted_stops_nothing() {
        // Given
        UsageEvent usual = RandomUsage.priced("one", NOON, new Money(5));
        var endless = new UsageEvent(new RequestId("two"), usual.trace(), Instant.ofEpochSecond(1L << 50), usual.key(),
                usual.team(),
                usual.route(), usual.deployment(), usual.endpoint(), usual.dialect(), usual.tokens(), usual.cost(),
                usual.outcome(),
                new Timings(Duration.ZERO, null, Duration.ofSeconds(Long.MAX_VALUE)));

        // When
        usage.keep(List.of(endless, usual), HERE);

        // Then
        assertThat(usage.report(UsageGroup.KEY, LONG_AGO).total().calls()).isEqualTo(2);
    }

    @Test
    void the_place_in_the_journal_is_the_beginning_until_one_is_kept_and_outlives_the_process() {
        // Given
        JournalPosition first = usage.position();
        usage.keep(List.of(), HERE);

        // Then
        assertThat(first).isEqualTo(JournalPosition.START);
        try (var again = new TestHome(folder)) {
            assertThat(again.access().usage().position()).isEqualTo(HERE);
        }
    }

    @Test
    void a_request_that_comes_again_is_counted_once_in_one_batch_and_in_two() {
        // Given
        UsageEvent first = RandomUsage.priced("one", NOON, new Money(5));
        UsageEvent again = RandomUsage.priced("one", NOON, new Money(77));
        UsageEvent second = RandomUsage.priced("two", NOON, new Money(8));

        // When
        usage.keep(List.of(first, again), HERE);
        usage.keep(List.of(again, second, second), HERE);

        // Then
        assertThat(usage.find(first.request())).contains(first);
        assertThat(usage.report(UsageGroup.DAY, LONG_AGO).total()).satisfies(total -> {
            assertThat(total.calls()).isEqualTo(2);
            assertThat(total.dollars()).isEqualByComparingTo("0.000000000013");
        });
    }

    @Test
    void neither_events_nor_sums_are_kept_when_the_place_cannot_be() {
        // Given
        home.sql("create trigger full before insert on usage_position begin select raise(abort, 'no room'); end");
        UsageEvent event = RandomUsage.priced("one", NOON, new Money(5));

        // Then
        assertThatThrownBy(() -> usage.keep(List.of(event), HERE)).hasMessageContaining("no room");
        assertThat(usage.find(event.request())).isEmpty();
        assertThat(usage.report(UsageGroup.DAY, LONG_AGO).lines()).isEmpty();
        assertThat(usage.position()).isEqualTo(JournalPosition.START);
    }

    @Test
    void sums_by_anything_are_those_of_the_single_events_to_the_last_pico() {
        // Given
        var chance = new Random(2);
        List<UsageEvent> events = RandomUsage.events(chance, 3_000, "r");
        for (int from = 0; from < events.size(); from += 250) {
            usage.keep(events.subList(from, from + 250), HERE);
        }

        // Then
        expect(UsageGroup.KEY, events, event -> event.key().text());
        expect(UsageGroup.TEAM, events, event -> event.team() == null ? "" : event.team().text());
        expect(UsageGroup.ROUTE, events, event -> event.route().text());
        expect(UsageGroup.DEPLOYMENT, events, event -> event.deployment().text());
        expect(UsageGroup.DAY, events, event -> event.at().atOffset(ZoneOffset.UTC).toLocalDate().toString());
    }

    private void expect(UsageGroup by, List<UsageEvent> events, Function<UsageEvent, String> name) {
        LocalDate since = LocalDate.of(2026, 11, 10);
        List<UsageEvent> counted = events.stream()
                .filter(event -> !event.at().isBefore(since.atStartOfDay().toInstant(ZoneOffset.UTC))).toList();
        Map<String, UsageSum> expected = counted.stream()
                .collect(Collectors.groupingBy(name, Collectors.reducing(UsageSum.NOTHING,
                        RandomUsage::alone, UsageSum::plus)));
        UsageReport report = usage.report(by, since);
        assertThat(report.lines().stream().collect(Collectors.toMap(UsageLine::name, line -> comparable(line.sum()))))
                .as(by.name())
                .isEqualTo(expected.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> comparable(entry.getValue()))));
        assertThat(comparable(report.total())).isEqualTo(
                comparable(counted.stream().map(RandomUsage::alone).reduce(UsageSum.NOTHING, UsageSum::plus)));
    }

    private static UsageSum comparable(UsageSum sum) {
        return new UsageSum(sum.calls(), sum.unpriced(), sum.estimated(), sum.input(), sum.cacheRead(), sum.output(),
                sum.reasoning(), sum.dollars().stripTrailingZeros());
    }

    @Test
    void a_call_without_a_price_is_counted_apart_and_never_as_nothing() {
        // Given
        usage.keep(List.of(RandomUsage.priced("one", NOON, new Money(0)),
                RandomUsage.costing("two", NOON, new Cost.Unpriced("no price of that model"))), HERE);

        // When
        UsageSum total = usage.report(UsageGroup.KEY, LONG_AGO).total();

        // Then
        assertThat(total.calls()).isEqualTo(2);
        assertThat(total.unpriced()).isEqualTo(1);
        assertThat(total.dollars()).isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void sums_beyond_the_largest_amount_of_money_stay_exact_and_a_budget_shows_the_largest() {
        // Given
        for (int i = 0; i < 30; i++) {
            usage.keep(List.of(RandomUsage.priced("a" + i, NOON, MANY), RandomUsage.priced("b" + i, NOON, MANY)), HERE);
        }

        // Then
        assertThat(usage.report(UsageGroup.KEY, LONG_AGO).total().dollars()).isEqualByComparingTo("540000000");
        assertThat(usage.spent(List.of(budget(new Subject.Everyone(), Money.MAX, Window.DAY)), NOON).spent().values())
                .containsExactly(Long.MAX_VALUE);
    }

    @Test
    void every_budget_is_told_what_it_spent_in_its_window_together_with_the_place() {
        // Given
        var chance = new Random(3);
        List<UsageEvent> events = RandomUsage.events(chance, 2_000, "r");
        usage.keep(events, HERE);
        List<Budget> budgets = new ArrayList<>();
        for (Window window : Window.values()) {
            for (Subject subject : List.of(new Subject.Everyone(), new Subject.OfKey(new KeyId("key-1")),
                    new Subject.OfTeam(new TeamId("team-1")), new Subject.OfRoute(new RouteName("route-1")),
                    new Subject.OfRoute(new RouteName("key-1")))) {
                budgets.add(budget(subject, Money.MAX, window));
                budgets.add(new Budget(new BudgetId("tokens " + subject + window), subject, new Amount.Tokens(1), window));
            }
        }

        // When
        Spending spending = usage.spent(budgets, NOON);

        // Then
        assertThat(spending.upTo()).isEqualTo(HERE);
        assertThat(spending.spent())
                .isEqualTo(budgets.stream().collect(Collectors.toMap(Budget::id, budget -> expected(budget, events))));
    }

    private static long expected(Budget budget, List<UsageEvent> events) {
        return events.stream().filter(event -> concerns(budget.subject(), event))
                .filter(event -> budget.window() == Window.TOTAL || (!event.at().isBefore(budget.window().startOf(NOON))
                        && event.at().isBefore(budget.window().endOf(NOON))))
                .map(event -> switch (budget.limit()) {
                    case Amount.Tokens _ -> BigInteger.valueOf(event.tokens().total());
                    case Amount.Dollars _ -> event.cost() instanceof Cost.Priced(var amount) ? BigInteger.valueOf(amount.picos())
                            : BigInteger.ZERO;
                }).reduce(BigInteger.ZERO, BigInteger::add).longValueExact();
    }

    private static boolean concerns(Subject subject, UsageEvent event) {
        return switch (subject) {
            case Subject.Everyone _ -> true;
            case Subject.OfKey(var key) -> event.key().equals(key);
            case Subject.OfTeam(var team) -> team.equals(event.team());
            case Subject.OfRoute(var route) -> event.route().equals(route);
        };
    }

    @Test
    void a_window_begins_and_ends_at_midnight_to_the_nanosecond() {
        // Given
        Instant midnight = Instant.parse("2026-11-18T00:00:00Z");
        usage.keep(List.of(RandomUsage.priced("before", midnight.minusNanos(1), new Money(1)),
                RandomUsage.priced("first", midnight, new Money(10)),
                RandomUsage.priced("last", midnight.plus(Duration.ofDays(1)).minusNanos(1), new Money(100)),
                RandomUsage.priced("after", midnight.plus(Duration.ofDays(1)), new Money(1_000))), HERE);

        // Then
        assertThat(usage.spent(List.of(budget(new Subject.Everyone(), Money.MAX, Window.DAY)), NOON).spent().values())
                .containsExactly(110L);
    }

    private static Budget budget(Subject subject, Money limit, Window window) {
        return new Budget(new BudgetId("usd " + subject + window), subject, new Amount.Dollars(limit), window);
    }
}
