package gatehouse.web.admin;

import gatehouse.api.policy.Deployment;
import gatehouse.api.usage.DeploymentName;
import gatehouse.web.admin.DeploymentRow.OriginRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Deployments: listed with whether they may be used, approved, stopped, let go on. */
final class DeploymentPaths {
    private static final Shape REASON = new Shape.Text(2_000);
    private static final Shape.Fields LIST = Shape.Fields.of("Deployments",
            Shape.field("deployments", new Shape.Many(DeploymentRow.SHAPE), "as the running gateway has them"));
    private static final Shape.Fields APPROVE = Shape.Fields.of("Approve",
            Shape.field("reason", REASON, "why; an auditor will ask"),
            Shape.optional("until", Shape.TIME, "when the approval ends; otherwise never"),
            Shape.optional("origin", DeploymentRow.originShape(),
                    "what you looked at; refused when the deployment is something else by now"));
    private static final Shape.Fields SUSPEND = Shape.Fields.of("Suspend",
            Shape.field("reason", REASON, "why; an auditor will ask"));

    private DeploymentPaths() {}

    static List<Operation> operations() {
        return List.of(
                Operation.get("/api/deployments", "listDeployments", "What the running gateway has, and whether it may be used.",
                        (desk, _) -> AdminAnswer.json(200, Map.of("deployments", Standing.now(desk).all())))
                        .answers(200, LIST, "The deployments."),
                Operation.post("/api/deployments/{name}/approve", "approveDeployment",
                        "Approves what the deployment is now, in place of what was approved before.", DeploymentPaths::approve)
                        .takes(APPROVE).answers(200, DeploymentRow.SHAPE, "The deployment as it is now.")
                        .refuses(404, "web.deployment.unknown").refuses(409, "web.deployment.changed", "access.approval.expired"),
                Operation.post("/api/deployments/{name}/suspend", "suspendDeployment",
                        "Stops a deployment until it is let go on.", DeploymentPaths::suspend)
                        .takes(SUSPEND).answers(200, DeploymentRow.SHAPE, "The deployment as it is now.")
                        .refuses(404, "web.deployment.unknown"),
                Operation.post("/api/deployments/{name}/resume", "resumeDeployment",
                        "Ends every suspension of a deployment.", DeploymentPaths::resume)
                        .answers(200, DeploymentRow.SHAPE, "The deployment as it is now.")
                        .refuses(404, "web.deployment.unknown")
                        .refuses(409, "web.deployment.not-suspended", "access.suspension.lifted"));
    }

    private static AdminAnswer approve(AdminDesk desk, Asked asked) {
        Deployment deployment = deployment(desk, asked);
        JsonNode seen = asked.member("origin");
        if (seen != null && !seen.equals(Wire.MAPPER.valueToTree(OriginRow.of(deployment.origin())))) {
            throw new AdminRefusal(409, "web.deployment.changed", "deployment " + deployment.name()
                    + " is something else than you looked at; look again before you approve it");
        }
        desk.access().approvals().approve(deployment.name(), deployment.origin(), asked.text("reason", ""), asked.time("until"),
                Operator.NAME);
        return answer(desk, deployment);
    }

    private static AdminAnswer suspend(AdminDesk desk, Asked asked) {
        Deployment deployment = deployment(desk, asked);
        desk.access().approvals().suspend(deployment.name(), asked.text("reason", ""), Operator.NAME);
        return answer(desk, deployment);
    }

    private static AdminAnswer resume(AdminDesk desk, Asked asked) {
        Deployment deployment = deployment(desk, asked);
        if (desk.access().approvals().resume(deployment.name(), Operator.NAME).isEmpty()) {
            throw new AdminRefusal(409, "web.deployment.not-suspended", "deployment " + deployment.name() + " is not suspended");
        }
        return answer(desk, deployment);
    }

    private static AdminAnswer answer(AdminDesk desk, Deployment deployment) {
        return AdminAnswer.json(200, Standing.now(desk).row(deployment));
    }

    private static Deployment deployment(AdminDesk desk, Asked asked) {
        DeploymentName name = asked.named("name", DeploymentName::new);
        List<Deployment> all = desk.deployments().get();
        return all.stream().filter(deployment -> deployment.name().equals(name)).findFirst()
                .orElseThrow(() -> new AdminRefusal(404, "web.deployment.unknown", "the running gateway has no deployment " + name
                        + "; there are " + all.stream().map(it -> it.name().text()).collect(Collectors.joining(", "))));
    }
}
