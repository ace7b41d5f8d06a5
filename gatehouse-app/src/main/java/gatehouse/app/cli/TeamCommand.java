package gatehouse.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse team}: whom keys belong to; each verb is a class of its own. */
@Command(
        name = "team",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Makes, lists and removes teams. The keys of a team share its budgets and limits.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse team create support", "  gatehouse team list", "  gatehouse team remove support"})
final class TeamCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private TeamCommand() {}

    /** The noun with its verbs. */
    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new TeamCommand())
                .addSubcommand(new TeamCreate(surroundings))
                .addSubcommand(new TeamList(surroundings))
                .addSubcommand(new TeamRemove(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with teams; 'gatehouse help team' lists it");
    }
}
