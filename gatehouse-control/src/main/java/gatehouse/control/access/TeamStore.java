package gatehouse.control.access;

import gatehouse.api.usage.TeamId;
import gatehouse.control.storage.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Teams in the database. */
final class TeamStore {
    private final Jdbi jdbi;
    private final AuditStore audit;

    TeamStore(Database database, AuditStore audit) {
        this.jdbi = database.jdbi();
        this.audit = audit;
    }

    void insert(TeamId team, Change change) {
        jdbi.useTransaction(h -> {
            int made = h.createUpdate("insert into access_team (id, created_at) values (:id, :at) on conflict do nothing")
                    .bind("id", team.text())
                    .bind("at", change.at().toString())
                    .execute();
            if (made == 0) {
                throw new AccessException("access.team.exists", "there is a team " + team + " already");
            }
            audit.append(h, change);
        });
    }

    List<Team> list() {
        return jdbi.withHandle(h -> h.createQuery("""
                select t.id, t.created_at,
                       (select count(*) from access_key k where k.team = t.id and k.revoked_at is null) as keys
                  from access_team t
                 order by t.id
                """)
                .map((row, _) -> new Team(new TeamId(row.getString("id")), Instant.parse(row.getString("created_at")),
                        row.getInt("keys")))
                .list());
    }

    /** Removes the team with its budgets and limits; refuses as long as a key of it opens anything. */
    void remove(TeamId team, Change change) {
        jdbi.useTransaction(h -> {
            require(h, team);
            List<String> keys = h.createQuery("select id from access_key where team = :team and revoked_at is null order by id")
                    .bind("team", team.text())
                    .mapTo(String.class)
                    .list();
            if (!keys.isEmpty()) {
                throw new AccessException("access.team.has-keys", "team " + team + " has keys that are not revoked ("
                        + String.join(", ", keys) + "); revoke them first: gatehouse key revoke " + keys.getFirst());
            }
            RuleStore.removeAllOf(h, team);
            h.createUpdate("delete from access_team where id = :id").bind("id", team.text()).execute();
            audit.append(h, change);
        });
    }

    static void require(Handle h, TeamId team) {
        if (h.createQuery("select 1 from access_team where id = :id").bind("id", team.text()).mapTo(Integer.class).findOne()
                .isEmpty()) {
            throw new AccessException("access.team.unknown", "there is no team " + team + "; 'gatehouse team list' shows all, and"
                    + " 'gatehouse team create' makes one");
        }
    }
}
