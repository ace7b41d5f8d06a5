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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** One row for each call. */
final class UsageEventStore {
    private UsageEventStore() {}

    /** Writes the events whose requests are not kept yet, and returns those. */
    static List<UsageEvent> insert(Handle h, List<UsageEvent> events) {
        if (events.isEmpty()) {
            return events;
        }
        try (PreparedBatch batch = h.prepareBatch("""
                insert into usage_event (request, trace, at_second, at_nano, key_id, team, route, deployment, endpoint, dialect,
                                         input, cache_read, cache_write, cache_write_hour, output, reasoning, token_source,
                                         picos, unpriced, outcome, upstream_nanos, first_nanos, whole_nanos)
                values (:request, :trace, :second, :nano, :key, :team, :route, :deployment, :endpoint, :dialect,
                        :input, :cacheRead, :cacheWrite, :cacheWriteHour, :output, :reasoning, :source,
                        :picos, :unpriced, :outcome, :upstream, :first, :whole)
                on conflict (request) do nothing
                """)) {
            events.forEach(event -> bind(batch, event).add());
            int[] written = batch.execute();
            var fresh = new ArrayList<UsageEvent>(events.size());
            for (int i = 0; i < written.length; i++) {
                if (written[i] > 0) {
                    fresh.add(events.get(i));
                }
            }
            return fresh;
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, UsageEvent event) {
        Instant at = event.at();
        TokenUsage tokens = event.tokens();
        TeamId team = event.team();
        Duration first = event.timings().firstToken();
        return batch.bind("request", event.request().text())
                .bind("trace", event.trace().text())
                .bind("second", at.getEpochSecond())
                .bind("nano", at.getNano())
                .bind("key", event.key().text())
                .bind("team", team == null ? null : team.text())
                .bind("route", event.route().text())
                .bind("deployment", event.deployment().text())
                .bind("endpoint", event.endpoint().name())
                .bind("dialect", event.dialect().name())
                .bind("input", tokens.input())
                .bind("cacheRead", tokens.cacheRead())
                .bind("cacheWrite", tokens.cacheWrite())
                .bind("cacheWriteHour", tokens.cacheWriteHour())
                .bind("output", tokens.output())
                .bind("reasoning", tokens.reasoning())
                .bind("source", tokens.source().name())
                .bind("picos", event.cost() instanceof Cost.Priced(var amount) ? (Long) amount.picos() : null)
                .bind("unpriced", event.cost() instanceof Cost.Unpriced(var why) ? why : null)
                .bind("outcome", event.outcome().name())
                .bind("upstream", nanos(event.timings().upstreamWait()))
                .bind("first", first == null ? null : (Long) nanos(first))
                .bind("whole", nanos(event.timings().whole()));
    }

    /** The largest number for what is longer: one strange event must not stop all behind it. */
    private static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration);
    }

    static Optional<UsageEvent> find(Handle h, RequestId request) {
        return h.createQuery("select * from usage_event where request = :request").bind("request", request.text())
                .map(UsageEventStore::read).findOne();
    }

    private static UsageEvent read(ResultSet row, StatementContext context) throws SQLException {
        String team = row.getString("team");
        String unpriced = row.getString("unpriced");
        var tokens = new TokenUsage(row.getLong("input"), row.getLong("cache_read"), row.getLong("cache_write"),
                row.getLong("cache_write_hour"), row.getLong("output"), row.getLong("reasoning"),
                TokenSource.valueOf(row.getString("token_source")));
        return new UsageEvent(new RequestId(row.getString("request")), new TraceId(row.getString("trace")),
                Instant.ofEpochSecond(row.getLong("at_second"), row.getLong("at_nano")), new KeyId(row.getString("key_id")),
                team == null ? null : new TeamId(team), new RouteName(row.getString("route")),
                new DeploymentName(row.getString("deployment")), EndpointKind.valueOf(row.getString("endpoint")),
                Dialect.valueOf(row.getString("dialect")), tokens,
                unpriced == null ? new Cost.Priced(new Money(row.getLong("picos"))) : new Cost.Unpriced(unpriced),
                Outcome.valueOf(row.getString("outcome")),
                new Timings(Duration.ofNanos(row.getLong("upstream_nanos")), firstToken(row),
                        Duration.ofNanos(row.getLong("whole_nanos"))));
    }

    private static @Nullable Duration firstToken(ResultSet row) throws SQLException {
        long nanos = row.getLong("first_nanos");
        return row.wasNull() ? null : Duration.ofNanos(nanos);
    }
}
