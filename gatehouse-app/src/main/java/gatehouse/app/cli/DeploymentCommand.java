package gatehouse.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse deployment}: what may be called through the gateway; each verb is a class of its own. */
@Command(
        name = "deployment",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Approves and stops the deployments of gatehouse.yaml. No route reaches one that nobody approved.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse deployment list",
                "  gatehouse deployment approve small --reason 'pilot support-intents passed' --until 180d",
                "  gatehouse deployment suspend small --reason 'answers drift'", "  gatehouse deployment resume small"})
final class DeploymentCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private DeploymentCommand() {}

    /** The noun with its verbs. */
    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new DeploymentCommand())
                .addSubcommand(new DeploymentList(surroundings))
                .addSubcommand(new DeploymentApprove(surroundings))
                .addSubcommand(new DeploymentSuspend(surroundings))
                .addSubcommand(new DeploymentResume(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with deployments; 'gatehouse help deployment' lists it");
    }
}
