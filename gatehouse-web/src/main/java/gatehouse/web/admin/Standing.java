package gatehouse.web.admin;

import gatehouse.api.policy.Deployment;
import gatehouse.api.usage.DeploymentName;
import gatehouse.control.access.GivenApproval;
import gatehouse.control.access.Suspension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The deployments of the running gateway under the word of people as the store has it at this moment: a gateway hears of a change a
 * little later, and whoever made one shall see it at once.
 */
final class Standing {
    private final AdminDesk desk;
    private final Map<DeploymentName, GivenApproval> approvals = new LinkedHashMap<>();
    private final Map<DeploymentName, Suspension> stopped = new LinkedHashMap<>();

    private Standing(AdminDesk desk) {
        this.desk = desk;
        desk.access().approvals().history().forEach(given -> approvals.put(given.deployment(), given));
        desk.access().approvals().suspensions().stream().filter(suspension -> suspension.lifted() == null)
                .forEach(suspension -> stopped.put(suspension.deployment(), suspension));
    }

    static Standing now(AdminDesk desk) {
        return new Standing(desk);
    }

    List<DeploymentRow> all() {
        return desk.deployments().get().stream().map(this::row).toList();
    }

    DeploymentRow row(Deployment running) {
        GivenApproval given = approvals.get(running.name());
        Suspension stop = stopped.get(running.name());
        var present = new Deployment(running.name(), running.provider(), running.upstreamModel(), running.origin(),
                running.ceiling(), given == null ? running.approval() : given.approval(), reason(stop));
        return DeploymentRow.of(present, given, desk.clock().instant());
    }

    private static @Nullable String reason(@Nullable Suspension stop) {
        return stop == null ? null : stop.reason();
    }
}
