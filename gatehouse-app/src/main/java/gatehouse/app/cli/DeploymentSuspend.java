package gatehouse.app.cli;

import gatehouse.api.usage.DeploymentName;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.Principal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse deployment suspend}: stops a deployment at once. */
@Command(
        name = "suspend",
        mixinStandardHelpOptions = true,
        description = "Stops a deployment, whatever was approved: a running gateway sends it no more calls within a second. Calls in"
                + " flight end.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:it was refused", "3:the command line or gatehouse.yaml is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = "  gatehouse deployment suspend small --reason 'answers drift since Monday'")
final class DeploymentSuspend implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "of the deployment, as gatehouse.yaml has it")
    private String name = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "what an auditor shall read")
    private String reason = "";

    @Mixin
    private ConfiguredDeployment configured = new ConfiguredDeployment();

    DeploymentSuspend(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DeploymentName deployment = configured.named(name, surroundings, spec).name();
        try (var gatehouse = Gatehouse.open(configured.home(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            gatehouse.access().approvals().suspend(deployment, reason, new Principal(surroundings.user()));
            surroundings.terminal().err().println("suspended; 'gatehouse deployment resume " + deployment + "' ends it");
            surroundings.terminal().out().println(deployment);
            return 0;
        }
    }
}
