package gatehouse.control.access;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.RateLimit;
import gatehouse.api.limit.Rules;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.TeamId;
import gatehouse.control.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Budgets and limits in the database. */
final class RuleStore {
    private final Jdbi jdbi;
    private final AuditStore audit;

    RuleStore(Database database, AuditStore audit) {
        this.jdbi = database.jdbi();
        this.audit = audit;
    }

    /** Sets all of them, each with its own audit event, or none. */
    void set(List<Rule> rules, Function<Rule, Change> change) {
        jdbi.useTransaction(h -> {
            for (Rule rule : rules) {
                requireSubject(h, rule.subject());
                switch (rule) {
                    case Rule.Spending(var budget) -> set(h, budget);
                    case Rule.Pace pace -> set(h, pace.id(), pace.rate());
                }
                audit.append(h, change.apply(rule));
            }
        });
    }

    private static void requireSubject(Handle h, Subject subject) {
        switch (subject) {
            case Subject.OfKey(var key) -> KeyStore.require(h, key);
            case Subject.OfTeam(var team) -> TeamStore.require(h, team);
            // Routes are in the configuration, and a budget may be there before its route.
            case Subject.OfRoute _,Subject.Everyone _ -> {
            }
        }
    }

    private static void set(Handle h, Budget budget) {
        var subject = StoredSubject.of(budget.subject());
        h.createUpdate("""
                insert into access_budget (id, subject_kind, subject_name, unit, units, span)
                values (:id, :kind, :name, :unit, :units, :span)
                on conflict (id) do update set units = excluded.units
                """)
                .bind("id", budget.id().text())
                .bind("kind", subject.kind())
                .bind("name", subject.name())
                .bind("unit", switch (budget.limit()) {
                    case Amount.Dollars _ -> "picos";
                    case Amount.Tokens _ -> "tokens";
                })
                .bind("units", budget.limit().units())
                .bind("span", budget.window().name())
                .execute();
    }

    private static void set(Handle h, String id, RateLimit rate) {
        var subject = StoredSubject.of(rate.subject());
        h.createUpdate("""
                insert into access_rate (id, subject_kind, subject_name, measure, most)
                values (:id, :kind, :name, :measure, :most)
                on conflict (id) do update set most = excluded.most
                """)
                .bind("id", id)
                .bind("kind", subject.kind())
                .bind("name", subject.name())
                .bind("measure", rate.measure().name())
                .bind("most", rate.limit())
                .execute();
    }

    void remove(String id, Change change) {
        jdbi.useTransaction(h -> {
            int removed = h.createUpdate("delete from access_budget where id = :id").bind("id", id).execute()
                    + h.createUpdate("delete from access_rate where id = :id").bind("id", id).execute();
            if (removed == 0) {
                throw new AccessException("access.rule.unknown",
                        "there is no budget or limit " + id + "; 'gatehouse budget list' shows their ids");
            }
            audit.append(h, change);
        });
    }

    static void removeAllOf(Handle h, TeamId team) {
        var subject = StoredSubject.of(new Subject.OfTeam(team));
        for (String table : List.of("access_budget", "access_rate")) {
            h.createUpdate("delete from <table> where subject_kind = :kind and subject_name = :name")
                    .define("table", table)
                    .bind("kind", subject.kind())
                    .bind("name", subject.name())
                    .execute();
        }
    }

    Rules rules() {
        return jdbi.inTransaction(RuleStore::rules);
    }

    /** All of them; keys of the tables make them valid together. */
    static Rules rules(Handle h) {
        return new Rules(h.createQuery("select * from access_budget order by id").map(RuleStore::budget).list(),
                h.createQuery("select * from access_rate order by id").map(RuleStore::rate).list());
    }

    List<Rule> list() {
        Rules rules = rules();
        var all = new ArrayList<Rule>();
        rules.budgets().forEach(budget -> all.add(new Rule.Spending(budget)));
        rules.rates().forEach(rate -> all.add(new Rule.Pace(rate)));
        return List.copyOf(all);
    }

    private static Budget budget(ResultSet row, StatementContext context) throws SQLException {
        long units = row.getLong("units");
        Amount limit = row.getString("unit").equals("tokens") ? new Amount.Tokens(units) : new Amount.Dollars(new Money(units));
        return new Budget(new BudgetId(row.getString("id")), subject(row), limit, Window.valueOf(row.getString("span")));
    }

    private static RateLimit rate(ResultSet row, StatementContext context) throws SQLException {
        return new RateLimit(subject(row), RateLimit.Measure.valueOf(row.getString("measure")), row.getLong("most"));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new StoredSubject(row.getString("subject_kind"), row.getString("subject_name")).subject();
    }
}
