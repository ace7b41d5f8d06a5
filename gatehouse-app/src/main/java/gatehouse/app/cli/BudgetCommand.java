package gatehouse.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse budget}: how much who may spend or do; each verb is a class of its own. */
@Command(
        name = "budget",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Sets, lists and removes budgets and limits. A call is let in when every one that concerns it has room.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse budget set --team support --per month --usd 100",
                "  gatehouse budget set --everyone --requests-per-minute 600 --concurrent 50",
                "  gatehouse budget list",
                "  gatehouse budget remove team:support:usd-per-month"})
final class BudgetCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private BudgetCommand() {}

    /** The noun with its verbs. */
    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new BudgetCommand())
                .addSubcommand(new BudgetList(surroundings))
                .addSubcommand(new BudgetRemove(surroundings))
                .addSubcommand(new BudgetSet(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with budgets; 'gatehouse help budget' lists it");
    }
}
