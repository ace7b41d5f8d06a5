package gatehouse.control.access;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.EndpointKind;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Events of all kinds from the weeks around a noon, and single ones. */
final class RandomUsage {
    private RandomUsage() {}

    static List<UsageEvent> events(Random chance, int count, String prefix) {
        return IntStream.range(0, count).mapToObj(i -> event(chance, prefix + i)).toList();
    }

    private static UsageEvent event(Random chance, String request) {
        long input = chance.nextInt(100_000);
        long read = chance.nextLong(input + 1);
        long write = chance.nextLong(input - read + 1);
        long output = chance.nextInt(5_000);
        var tokens = new TokenUsage(input, read, write, chance.nextLong(write + 1), output, chance.nextLong(output + 1),
                any(chance, TokenSource.values()));
        Cost cost = chance.nextInt(5) == 0 ? new Cost.Unpriced("no price: " + chance.nextInt(9))
                : new Cost.Priced(new Money(chance.nextLong(3_000_000_000_000L)));
        Instant at = TestHome.NOON.plusSeconds(chance.nextInt(-40 * 86_400, 2 * 86_400)).plusNanos(chance.nextInt(1_000_000_000));
        return new UsageEvent(new RequestId(request), new TraceId("trace-" + chance.nextInt()), at,
                new KeyId("key-" + chance.nextInt(4)), chance.nextInt(4) == 0 ? null : new TeamId("team-" + chance.nextInt(3)),
                new RouteName("route-" + chance.nextInt(3)), new DeploymentName("deployment-" + chance.nextInt(3)),
                any(chance, EndpointKind.values()), any(chance, Dialect.values()), tokens, cost, any(chance, Outcome.values()),
                new Timings(Duration.ofNanos(chance.nextInt() & Integer.MAX_VALUE),
                        chance.nextBoolean() ? null : Duration.ofMillis(7),
                        Duration.ofNanos(chance.nextLong(1L << 40))));
    }

    static UsageEvent priced(String request, Instant at, Money amount) {
        return costing(request, at, new Cost.Priced(amount));
    }

    static UsageEvent costing(String request, Instant at, Cost cost) {
        return new UsageEvent(new RequestId(request), new TraceId("trace"), at, new KeyId("key-1"), null, new RouteName("chat"),
                new DeploymentName("small"), EndpointKind.CHAT, Dialect.OPENAI, TokenUsage.of(10, 2, TokenSource.UPSTREAM), cost,
                Outcome.ANSWERED, new Timings(Duration.ZERO, null, Duration.ZERO));
    }

    /** What one event alone adds up to. */
    static UsageSum alone(UsageEvent event) {
        boolean priced = event.cost() instanceof Cost.Priced;
        TokenUsage tokens = event.tokens();
        return new UsageSum(1, priced ? 0 : 1, tokens.source() == TokenSource.ESTIMATED ? 1 : 0, tokens.input(),
                tokens.cacheRead(),
                tokens.output(), tokens.reasoning(),
                event.cost() instanceof Cost.Priced(var amount) ? amount.dollars() : BigDecimal.ZERO);
    }

    static <T> T any(Random chance, T[] values) {
        return values[chance.nextInt(values.length)];
    }
}
