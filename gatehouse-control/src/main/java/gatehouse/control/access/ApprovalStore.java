package gatehouse.control.access;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.policy.Approval;
import gatehouse.api.policy.Origin;
import gatehouse.api.usage.DeploymentName;
import gatehouse.control.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Approvals and suspensions of deployments in the database; none is ever deleted. */
final class ApprovalStore {
    private final Jdbi jdbi;
    private final AuditStore audit;

    ApprovalStore(Database database, AuditStore audit) {
        this.jdbi = database.jdbi();
        this.audit = audit;
    }

    void insert(GivenApproval given, Change change) {
        Instant until = given.approval().until();
        var artifact = given.approval().origin() instanceof Origin.Artifact it ? it : null;
        var hosted = given.approval().origin() instanceof Origin.Hosted it ? it : null;
        jdbi.useTransaction(h -> {
            h.createUpdate("""
                    insert into access_approval (deployment, digest, provider, model, terms, reason, until, given_by, given_at)
                    values (:deployment, :digest, :provider, :model, :terms, :reason, :until, :by, :at)
                    """)
                    .bind("deployment", given.deployment().text())
                    .bind("digest", artifact == null ? null : artifact.digest().hex())
                    .bind("provider", hosted == null ? null : hosted.provider())
                    .bind("model", hosted == null ? null : hosted.model())
                    .bind("terms", hosted == null ? null : hosted.terms())
                    .bind("reason", given.reason())
                    .bind("until", until == null ? null : until.toString())
                    .bind("by", given.by().name())
                    .bind("at", given.at().toString())
                    .execute();
            audit.append(h, change);
        });
    }

    Suspension suspend(DeploymentName deployment, String reason, Change change) {
        return jdbi.inTransaction(h -> {
            long id = h.createQuery("""
                    insert into access_suspension (deployment, reason, given_by, given_at)
                    values (:deployment, :reason, :by, :at)
                    returning id
                    """)
                    .bind("deployment", deployment.text())
                    .bind("reason", reason)
                    .bind("by", change.by().name())
                    .bind("at", change.at().toString())
                    .mapTo(Long.class)
                    .one();
            audit.append(h, change);
            return new Suspension(id, deployment, reason, change.by(), change.at(), null);
        });
    }

    void lift(long suspension, Function<Suspension, Change> change) {
        jdbi.useTransaction(h -> {
            Suspension found = h.createQuery("select * from access_suspension where id = :id").bind("id", suspension)
                    .map(ApprovalStore::suspension).findOne().orElseThrow(() -> new AccessException("access.suspension.unknown",
                            "there is no suspension " + suspension));
            if (found.lifted() != null) {
                throw new AccessException("access.suspension.lifted", "suspension " + suspension + " of deployment "
                        + found.deployment() + " was lifted at " + found.lifted().at() + " by " + found.lifted().by());
            }
            Change lifting = change.apply(found);
            h.createUpdate("update access_suspension set lifted_by = :by, lifted_at = :at where id = :id")
                    .bind("by", lifting.by().name())
                    .bind("at", lifting.at().toString())
                    .bind("id", suspension)
                    .execute();
            audit.append(h, lifting);
        });
    }

    List<GivenApproval> approvals() {
        return jdbi.withHandle(ApprovalStore::approvals);
    }

    List<Suspension> suspensions() {
        return jdbi.withHandle(
                h -> h.createQuery("select * from access_suspension order by id").map(ApprovalStore::suspension).list());
    }

    /** The latest approval of each deployment, whether it still holds or not. */
    static Map<DeploymentName, Approval> latest(Handle h) {
        var latest = new LinkedHashMap<DeploymentName, Approval>();
        approvals(h).forEach(given -> latest.put(given.deployment(), given.approval()));
        return latest;
    }

    /** Why each stopped deployment is stopped; of several reasons the latest. */
    static Map<DeploymentName, String> suspended(Handle h) {
        var suspended = new LinkedHashMap<DeploymentName, String>();
        h.createQuery("select * from access_suspension where lifted_at is null order by id").map(ApprovalStore::suspension)
                .forEach(suspension -> suspended.put(suspension.deployment(), suspension.reason()));
        return suspended;
    }

    private static List<GivenApproval> approvals(Handle h) {
        return h.createQuery("select * from access_approval order by id").map(ApprovalStore::approval).list();
    }

    private static GivenApproval approval(ResultSet row, StatementContext context) throws SQLException {
        String digest = row.getString("digest");
        Origin origin = digest == null
                ? new Origin.Hosted(row.getString("provider"), row.getString("model"), row.getString("terms"))
                : new Origin.Artifact(new Sha256(digest));
        return new GivenApproval(new DeploymentName(row.getString("deployment")), new Approval(origin, instant(row, "until")),
                row.getString("reason"), new Principal(row.getString("given_by")), Instant.parse(row.getString("given_at")));
    }

    private static Suspension suspension(ResultSet row, StatementContext context) throws SQLException {
        Instant liftedAt = instant(row, "lifted_at");
        return new Suspension(row.getLong("id"), new DeploymentName(row.getString("deployment")), row.getString("reason"),
                new Principal(row.getString("given_by")), Instant.parse(row.getString("given_at")),
                liftedAt == null ? null : new Suspension.Lifting(new Principal(row.getString("lifted_by")), liftedAt));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : Instant.parse(text);
    }
}
