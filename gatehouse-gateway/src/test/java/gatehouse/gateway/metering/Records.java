package gatehouse.gateway.metering;

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
import gatehouse.gateway.limit.Caller;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records for tests. */
@SuppressWarnings("EnumOrdinal") // Any value of an enum will do.
final class Records {
    static final Caller ANN = new Caller(new KeyId("ann"), new TeamId("red"), new RouteName("support"));
    static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    private Records() {}

    static JournalSettings settings(Path home) {
        return new JournalSettings(home.resolve("journal"), 1 << 20, Duration.ofMillis(20), 1 << 20);
    }

    static JournalRecord.Opened opened(long id, long picos) {
        return new JournalRecord.Opened(new ReservationId(id), NOON, NOON.plusSeconds(600), ANN, new Money(picos), 10);
    }

    static JournalRecord.Settled settled(long id, String request, long picos) {
        return new JournalRecord.Settled(new ReservationId(id), new Money(picos),
                event(request, new Cost.Priced(new Money(picos))));
    }

    static UsageEvent event(String request, Cost cost) {
        return new UsageEvent(new RequestId(request), new TraceId("0af7651916cd43dd8448eb211c80319c"), NOON, ANN.key(),
                ANN.team(),
                ANN.route(), new DeploymentName("small"), EndpointKind.CHAT, Dialect.OPENAI,
                TokenUsage.of(300, 120, TokenSource.UPSTREAM), cost, Outcome.ANSWERED,
                new Timings(Duration.ofMillis(812), Duration.ofMillis(90), Duration.ofMillis(813)));
    }

    /** Any record, whatever its fields can hold. */
    static JournalRecord any(Random random) {
        var id = new ReservationId(random.nextLong());
        return switch (random.nextInt(3)) {
            case 0 -> new JournalRecord.Opened(id, moment(random), moment(random), caller(random), money(random),
                    random.nextLong() >>> 1);
            case 1 -> new JournalRecord.Settled(id, money(random), anyEvent(random));
            default -> new JournalRecord.Released(id);
        };
    }

    private static UsageEvent anyEvent(Random random) {
        Caller caller = caller(random);
        long input = random.nextLong(TokenUsage.MOST);
        long cacheRead = random.nextLong(input + 1);
        long cacheWrite = random.nextLong(input - cacheRead + 1);
        long output = random.nextLong(TokenUsage.MOST);
        var tokens = new TokenUsage(input, cacheRead, cacheWrite, random.nextLong(cacheWrite + 1), output,
                random.nextLong(output + 1), TokenSource.values()[random.nextInt(2)]);
        Cost cost = random.nextBoolean() ? new Cost.Priced(money(random)) : new Cost.Unpriced("no price for " + text(random));
        var timings = new Timings(Duration.ofNanos(random.nextInt() & 0x7FFF_FFFFL).truncatedTo(ChronoUnit.MICROS),
                random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(1_000_000)),
                Duration.ofSeconds(random.nextInt(9_999)));
        return new UsageEvent(new RequestId(text(random)), new TraceId(text(random)), moment(random), caller.key(), caller.team(),
                caller.route(), new DeploymentName(text(random)),
                EndpointKind.values()[random.nextInt(EndpointKind.values().length)],
                Dialect.values()[random.nextInt(3)], tokens, cost, Outcome.values()[random.nextInt(4)], timings);
    }

    private static Caller caller(Random random) {
        return new Caller(new KeyId(text(random)), random.nextBoolean() ? null : new TeamId(text(random)),
                new RouteName(text(random)));
    }

    private static Money money(Random random) {
        return new Money(random.nextLong() >>> (1 + random.nextInt(60)));
    }

    private static Instant moment(Random random) {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private static String text(Random random) {
        int length = 1 + random.nextInt(30);
        var text = new StringBuilder("x");
        while (text.length() < length) {
            text.append(random.nextInt(8) == 0 ? "ü✓" : Character.toString('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    static List<JournalRecord> read(Journal journal) {
        try (JournalReader reader = journal.read(JournalPosition.START)) {
            var records = new ArrayList<JournalRecord>();
            for (JournalRecord entry = reader.next(); entry != null; entry = reader.next()) {
                records.add(entry);
            }
            return records;
        }
    }
}
