package gatehouse.gateway.metering;

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
import gatehouse.gateway.limit.Caller;
import gatehouse.gateway.metering.JournalRecord.Opened;
import gatehouse.gateway.metering.JournalRecord.Released;
import gatehouse.gateway.metering.JournalRecord.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a record is written: one byte of kind, one of version, then its parts in their order. Another order or meaning of parts is
 * another version; old versions stay readable.
 */
@SuppressWarnings("EnumOrdinal") // The order of these enums is part of the format, and they say so.
final class RecordCodec {
    private static final int OPENED = 1;
    private static final int SETTLED = 2;
    private static final int RELEASED = 3;
    private static final int VERSION = 1;
    private static final EndpointKind[] ENDPOINTS = EndpointKind.values();
    private static final Dialect[] DIALECTS = Dialect.values();
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final TokenSource[] SOURCES = TokenSource.values();

    private RecordCodec() {}

    static void write(JournalRecord entry, RecordBytes to) {
        switch (entry) {
            case Opened opened -> {
                begin(OPENED, opened, to);
                to.putInstant(opened.at());
                to.putInstant(opened.expires());
                to.putText(opened.caller().key().text());
                putTeam(opened.caller().team(), to);
                to.putText(opened.caller().route().text());
                to.putNumber(opened.money().picos());
                to.putNumber(opened.tokens());
            }
            case Settled settled -> {
                begin(SETTLED, settled, to);
                to.putNumber(settled.charged().picos());
                putEvent(settled.event(), to);
            }
            case Released released -> begin(RELEASED, released, to);
        }
    }

    private static void begin(int kind, JournalRecord entry, RecordBytes to) {
        to.putByte(kind);
        to.putByte(VERSION);
        to.putLong(entry.reservation().number());
    }

    private static void putTeam(@Nullable TeamId team, RecordBytes to) {
        to.putText(team == null ? "" : team.text());
    }

    private static void putEvent(UsageEvent event, RecordBytes to) {
        to.putText(event.request().text());
        to.putText(event.trace().text());
        to.putInstant(event.at());
        to.putText(event.key().text());
        putTeam(event.team(), to);
        to.putText(event.route().text());
        to.putText(event.deployment().text());
        to.putByte(event.endpoint().ordinal());
        to.putByte(event.dialect().ordinal());
        TokenUsage tokens = event.tokens();
        to.putNumber(tokens.input());
        to.putNumber(tokens.cacheRead());
        to.putNumber(tokens.cacheWrite());
        to.putNumber(tokens.cacheWriteHour());
        to.putNumber(tokens.output());
        to.putNumber(tokens.reasoning());
        to.putByte(tokens.source().ordinal());
        switch (event.cost()) {
            case Cost.Priced(Money amount) -> {
                to.putByte(1);
                to.putNumber(amount.picos());
            }
            case Cost.Unpriced(String why) -> {
                to.putByte(0);
                to.putText(why);
            }
        }
        to.putByte(event.outcome().ordinal());
        to.putMicros(event.timings().upstreamWait());
        to.putMicros(event.timings().firstToken());
        to.putMicros(event.timings().whole());
    }

    static JournalRecord read(byte[] body) throws MalformedRecord {
        var from = new RecordCursor(body);
        int kind = from.takeByte();
        int version = from.takeByte();
        if (version != VERSION) {
            throw new MalformedRecord("its version is " + version + "; this program reads version " + VERSION);
        }
        var reservation = new ReservationId(takeLong(from));
        try {
            JournalRecord entry = switch (kind) {
                case OPENED -> {
                    Instant at = from.takeInstant();
                    Instant expires = from.takeInstant();
                    var key = new KeyId(from.takeText());
                    var caller = new Caller(key, takeTeam(from), new RouteName(from.takeText()));
                    yield new Opened(reservation, at, expires, caller, takeMoney(from), takeCount(from));
                }
                case SETTLED -> new Settled(reservation, takeMoney(from), takeEvent(from));
                case RELEASED -> new Released(reservation);
                default -> throw new MalformedRecord("there is no kind " + kind);
            };
            from.end();
            return entry;
        } catch (IllegalArgumentException e) {
            throw new MalformedRecord(String.valueOf(e.getMessage()));
        }
    }

    private static UsageEvent takeEvent(RecordCursor from) throws MalformedRecord {
        var request = new RequestId(from.takeText());
        var trace = new TraceId(from.takeText());
        Instant at = from.takeInstant();
        var key = new KeyId(from.takeText());
        TeamId team = takeTeam(from);
        var route = new RouteName(from.takeText());
        var deployment = new DeploymentName(from.takeText());
        EndpointKind endpoint = from.take(ENDPOINTS);
        Dialect dialect = from.take(DIALECTS);
        var tokens = new TokenUsage(from.takeNumber(), from.takeNumber(), from.takeNumber(), from.takeNumber(), from.takeNumber(),
                from.takeNumber(), from.take(SOURCES));
        Cost cost = from.takeByte() == 0 ? new Cost.Unpriced(from.takeText()) : new Cost.Priced(takeMoney(from));
        Outcome outcome = from.take(OUTCOMES);
        Duration upstreamWait = Objects.requireNonNullElse(from.takeMicros(), Duration.ZERO);
        Duration firstToken = from.takeMicros();
        Duration whole = Objects.requireNonNullElse(from.takeMicros(), Duration.ZERO);
        return new UsageEvent(request, trace, at, key, team, route, deployment, endpoint, dialect, tokens, cost, outcome,
                new Timings(upstreamWait, firstToken, whole));
    }

    private static long takeLong(RecordCursor from) throws MalformedRecord {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | from.takeByte();
        }
        return value;
    }

    private static @Nullable TeamId takeTeam(RecordCursor from) throws MalformedRecord {
        String text = from.takeText();
        return text.isEmpty() ? null : new TeamId(text);
    }

    private static Money takeMoney(RecordCursor from) throws MalformedRecord {
        return new Money(takeCount(from));
    }

    private static long takeCount(RecordCursor from) throws MalformedRecord {
        long count = from.takeNumber();
        if (count < 0) {
            throw new MalformedRecord("an amount is " + count);
        }
        return count;
    }
}
