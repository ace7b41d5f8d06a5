package gatehouse.control.intake;

import gatehouse.api.evidence.Sha256;
import gatehouse.control.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** Cases and their events in the database. */
final class CaseStore {
    private final Jdbi jdbi;

    CaseStore(Database database) {
        this.jdbi = database.jdbi();
    }

    void insert(IntakeCase intake) {
        jdbi.useHandle(h -> h.createUpdate("""
                insert into intake_case (id, kind, plan_hash, state, finished, version, opened_at, changed_at)
                values (:id, :kind, :planHash, :state, :finished, :version, :openedAt, :openedAt)
                """)
                .bind("id", intake.id().text())
                .bind("kind", intake.kind())
                .bind("planHash", intake.planHash().hex())
                .bind("state", CaseJson.write(intake.state()))
                .bind("finished", intake.state().finished() ? 1 : 0)
                .bind("version", intake.version())
                .bind("openedAt", intake.openedAt().toString())
                .execute());
    }

    /** Stores the event and the state it led to, in one transaction; false when someone else moved the case meanwhile. */
    boolean advance(IntakeCase before, CaseEvent event, CaseState after, Instant at) {
        return jdbi.inTransaction(h -> {
            int changed = h.createUpdate("""
                    update intake_case
                       set state = :state, finished = :finished, version = version + 1, changed_at = :at
                     where id = :id and version = :version
                    """)
                    .bind("state", CaseJson.write(after))
                    .bind("finished", after.finished() ? 1 : 0)
                    .bind("at", at.toString())
                    .bind("id", before.id().text())
                    .bind("version", before.version())
                    .execute();
            if (changed == 0) {
                return false;
            }
            h.createUpdate("insert into intake_event (case_id, seq, event, at) values (:id, :seq, :event, :at)")
                    .bind("id", before.id().text())
                    .bind("seq", before.version() + 1)
                    .bind("event", CaseJson.write(event))
                    .bind("at", at.toString())
                    .execute();
            return true;
        });
    }

    Optional<IntakeCase> find(CaseId id) {
        return jdbi.withHandle(h -> h.createQuery("select * from intake_case where id = :id")
                .bind("id", id.text())
                .map(CaseStore::read)
                .findOne());
    }

    /** The youngest case of this kind and plan that still has something to do. */
    Optional<IntakeCase> findUnfinished(String kind, Sha256 planHash) {
        return jdbi.withHandle(h -> h.createQuery("""
                select *
                  from intake_case
                 where kind = :kind
                   and plan_hash = :planHash
                   and finished = 0
                 order by opened_at desc, id desc
                 limit 1
                """)
                .bind("kind", kind)
                .bind("planHash", planHash.hex())
                .map(CaseStore::read)
                .findOne());
    }

    List<CaseEvent> events(CaseId id) {
        return jdbi.withHandle(h -> h.createQuery("select event from intake_event where case_id = :id order by seq")
                .bind("id", id.text())
                .map((row, _) -> CaseJson.readEvent(row.getString("event")))
                .list());
    }

    private static IntakeCase read(ResultSet row, StatementContext context) throws SQLException {
        return new IntakeCase(new CaseId(row.getString("id")), row.getString("kind"), new Sha256(row.getString("plan_hash")),
                CaseJson.readState(row.getString("state")), row.getInt("version"), Instant.parse(row.getString("opened_at")));
    }
}
