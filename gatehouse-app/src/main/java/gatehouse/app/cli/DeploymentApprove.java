package gatehouse.app.cli;

import gatehouse.app.config.DeploymentConfig;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.Principal;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse deployment approve}: lets routes reach a deployment. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Approves what a deployment is now: the digest of its artifact, or the model of a provider under its terms."
                + " When either changes the approval holds no longer. Who approved, when and why stays in the audit log.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:it was refused", "3:the command line or gatehouse.yaml is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse deployment approve small --reason 'pilot support-intents passed' --until 180d",
                "  gatehouse deployment approve big --reason 'contract 2026-11' --until 2027-06-30"})
final class DeploymentApprove implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "of the deployment, as gatehouse.yaml has it")
    private String name = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "what an auditor shall read")
    private String reason = "";

    @Option(
            names = "--until",
            paramLabel = "180d|DATE|never",
            required = true,
            description = "when it ends: so long from now, or at the beginning of a day (UTC)")
    private String until = "";

    @Mixin
    private ConfiguredDeployment configured = new ConfiguredDeployment();

    DeploymentApprove(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DeploymentConfig deployment = configured.named(name, surroundings, spec);
        Instant end = Usage.made(spec, this::end);
        try (var gatehouse = Gatehouse.open(configured.home(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            gatehouse.access().approvals().approve(deployment.name(), deployment.origin(), reason, end,
                    new Principal(surroundings.user()));
            surroundings.terminal().err().println("approved" + (end == null ? "" : " until " + Amounts.time(end)));
            surroundings.terminal().out().println(deployment.name());
            return 0;
        }
    }

    private @Nullable Instant end() {
        return until.equals("never") ? null : Moments.ahead(until, surroundings.clock().instant());
    }
}
