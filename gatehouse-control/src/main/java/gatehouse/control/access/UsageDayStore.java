package gatehouse.control.access;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.UsageEvent;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Sums by day. Windows of budgets are whole days, so that no sum ever looks at single calls. */
final class UsageDayStore {
    private static final BigInteger PICOS = BigInteger.TEN.pow(12);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private UsageDayStore() {}

    static void add(Handle h, List<UsageEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        Map<DayOf, DayCount> counts = new HashMap<>();
        events.forEach(event -> counts.computeIfAbsent(DayOf.of(event), _ -> new DayCount()).add(event));
        try (PreparedBatch batch = h.prepareBatch(
                """
                        insert into usage_day (day, key_id, team, route, deployment, calls, unpriced, estimated, input, cache_read, output,
                                               reasoning, dollars, picos)
                        values (:day, :key, :team, :route, :deployment, :calls, :unpriced, :estimated, :input, :cacheRead, :output,
                                :reasoning, :dollars, :picos)
                        on conflict do update set
                            calls      = calls + excluded.calls,
                            unpriced   = unpriced + excluded.unpriced,
                            estimated  = estimated + excluded.estimated,
                            input      = input + excluded.input,
                            cache_read = cache_read + excluded.cache_read,
                            output     = output + excluded.output,
                            reasoning  = reasoning + excluded.reasoning,
                            dollars    = dollars + excluded.dollars + (picos + excluded.picos) / 1000000000000,
                            picos      = (picos + excluded.picos) % 1000000000000
                        """)) {
            counts.forEach((day, count) -> bind(batch, day, count).add());
            batch.execute();
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, DayOf of, DayCount count) {
        return batch.bind("day", of.day())
                .bind("key", of.key())
                .bind("team", of.team())
                .bind("route", of.route())
                .bind("deployment", of.deployment())
                .bind("calls", count.calls())
                .bind("unpriced", count.unpriced())
                .bind("estimated", count.estimated())
                .bind("input", count.input())
                .bind("cacheRead", count.cacheRead())
                .bind("output", count.output())
                .bind("reasoning", count.reasoning())
                .bind("dollars", count.dollars())
                .bind("picos", count.picos());
    }

    static List<UsageLine> lines(Handle h, UsageGroup by, LocalDate since) {
        return h.createQuery("""
                select <name> as name, sum(calls) as calls, sum(unpriced) as unpriced, sum(estimated) as estimated,
                       sum(input) as input, sum(cache_read) as cache_read, sum(output) as output, sum(reasoning) as reasoning,
                       sum(dollars) + sum(picos) / 1000000000000 as cost_dollars,
                       sum(picos) % 1000000000000 as cost_picos
                  from usage_day
                 where day >= :since
                 group by <name>
                 order by <order>
                """)
                .define("name", switch (by) {
                    case KEY -> "key_id";
                    case TEAM -> "team";
                    case ROUTE -> "route";
                    case DEPLOYMENT -> "deployment";
                    case DAY -> "day";
                })
                .define("order", by == UsageGroup.DAY ? "day" : "cost_dollars desc, cost_picos desc, calls desc, name")
                .bind("since", since.toEpochDay())
                .map((row, _) -> new UsageLine(
                        by == UsageGroup.DAY ? LocalDate.ofEpochDay(row.getLong("name")).toString() : row.getString("name"),
                        new UsageSum(row.getLong("calls"), row.getLong("unpriced"), row.getLong("estimated"),
                                row.getLong("input"), row.getLong("cache_read"), row.getLong("output"), row.getLong("reasoning"),
                                UsageSum.dollars(row.getLong("cost_dollars"), row.getLong("cost_picos")))))
                .list();
    }

    /** What a budget has spent in the window {@code now} lies in, in its own units; the largest number when it was more. */
    static long spent(Handle h, Budget budget, Instant now) {
        var subject = StoredSubject.of(budget.subject());
        boolean total = budget.window() == Window.TOTAL;
        return h.createQuery("""
                select coalesce(sum(dollars), 0) as dollars, coalesce(sum(picos), 0) as picos,
                       coalesce(sum(input + output), 0) as tokens
                  from usage_day
                 where day >= :from
                   and day < :to
                   and case :kind when 'key' then key_id when 'team' then team when 'route' then route else '' end = :name
                """)
                .bind("from", total ? Long.MIN_VALUE : day(budget.window().startOf(now)))
                .bind("to", total ? Long.MAX_VALUE : day(budget.window().endOf(now)))
                .bind("kind", subject.kind())
                .bind("name", subject.name())
                .map((row, _) -> switch (budget.limit()) {
                    case Amount.Tokens _ -> row.getLong("tokens");
                    case Amount.Dollars _ -> BigInteger.valueOf(row.getLong("dollars")).multiply(PICOS)
                            .add(BigInteger.valueOf(row.getLong("picos"))).min(MOST).longValueExact();
                })
                .one();
    }

    private static long day(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    /** Whose usage a sum is. */
    private record DayOf(long day, String key, String team, String route, String deployment) {
        static DayOf of(UsageEvent event) {
            return new DayOf(UsageDayStore.day(event.at()), event.key().text(), event.team() == null ? "" : event.team().text(),
                    event.route().text(), event.deployment().text());
        }
    }
}
