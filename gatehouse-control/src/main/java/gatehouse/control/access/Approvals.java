package gatehouse.control.access;

import gatehouse.api.policy.Approval;
import gatehouse.api.policy.Origin;
import gatehouse.api.usage.DeploymentName;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The word of people on deployments: what may be used, and what is stopped. The latest approval counts; all are kept. */
public final class Approvals {
    private final ApprovalStore store;
    private final InstantSource clock;

    Approvals(ApprovalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Approves an origin for a deployment, in place of what was approved for it before.
     *
     * @param until absent for an approval without an end
     */
    public GivenApproval approve(DeploymentName deployment, Origin origin, String reason, @Nullable Instant until, Principal by) {
        Instant now = now();
        if (until != null && !now.isBefore(until)) {
            throw new AccessException("access.approval.expired",
                    "an approval until " + until + " would be over already; it is " + now + " now");
        }
        requireReason(reason);
        var details = new TreeMap<String, String>();
        details.put("reason", reason);
        switch (origin) {
            case Origin.Artifact(var digest) -> details.put("artifact", digest.toString());
            case Origin.Hosted(var provider, var model, var terms) -> {
                details.put("provider", provider);
                details.put("model", model);
                details.put("terms", terms);
            }
        }
        if (until != null) {
            details.put("until", until.toString());
        }
        var given = new GivenApproval(deployment, new Approval(origin, until), reason, by, now);
        store.insert(given, new Change(now, by, "deployment.approve", deployment.text(), details));
        return given;
    }

    /** Stops a deployment until the suspension is lifted. */
    public Suspension suspend(DeploymentName deployment, String reason, Principal by) {
        requireReason(reason);
        return store.suspend(deployment, reason,
                new Change(now(), by, "deployment.suspend", deployment.text(), Map.of("reason", reason)));
    }

    /** Ends one suspension; a deployment with another one stays stopped. */
    public void lift(long suspension, Principal by) {
        Instant now = now();
        store.lift(suspension, found -> new Change(now, by, "deployment.lift", found.deployment().text(),
                Map.of("suspension", Long.toString(suspension))));
    }

    /** Ends every suspension of a deployment; those there were. */
    public List<Suspension> resume(DeploymentName deployment, Principal by) {
        List<Suspension> open = suspensions().stream()
                .filter(each -> each.lifted() == null && each.deployment().equals(deployment)).toList();
        open.forEach(each -> lift(each.id(), by));
        return open;
    }

    /** Every approval ever given, the oldest first. */
    public List<GivenApproval> history() {
        return store.approvals();
    }

    /** Every suspension there ever was, the oldest first. */
    public List<Suspension> suspensions() {
        return store.suspensions();
    }

    private static void requireReason(String reason) {
        if (reason.isBlank()) {
            throw new AccessException("access.reason.missing", "say why: an auditor will ask for the reason");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
