package gatehouse.app.cli;

import gatehouse.api.usage.DeploymentName;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.Principal;
import gatehouse.control.access.Suspension;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse deployment resume}: ends every suspension of a deployment. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Ends every suspension of a deployment; what was approved for it holds again.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:it was refused", "3:the command line or gatehouse.yaml is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = "  gatehouse deployment resume small")
final class DeploymentResume implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "of the deployment, as gatehouse.yaml has it")
    private String name = "";

    @Mixin
    private ConfiguredDeployment configured = new ConfiguredDeployment();

    DeploymentResume(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        DeploymentName deployment = configured.named(name, surroundings, spec).name();
        try (var gatehouse = Gatehouse.open(configured.home(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            List<Suspension> ended = gatehouse.access().approvals().resume(deployment, new Principal(surroundings.user()));
            surroundings.terminal().err().println(ended.isEmpty() ? "it was not suspended" : "it goes on");
            surroundings.terminal().out().println(deployment);
            return 0;
        }
    }
}
