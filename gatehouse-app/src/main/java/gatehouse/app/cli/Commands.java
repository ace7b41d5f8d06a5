package gatehouse.app.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code gatehouse}; nouns hang below it. */
@Command(
        name = "gatehouse",
        description = "Adopts open-weight models without fooling oneself: every model is inspected before it comes in,"
                + " and every request goes through the gate.",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NOUN [VERB]",
        subcommands = {HelpCommand.class, GenerateCompletion.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:not finished", "3:the command line or a file named on it is wrong",
                "70:a fault of Gatehouse's own", "130:interrupted", "143:terminated"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse pilot", "  gatehouse pilot my-pilot/pilot.yaml --gate", "  gatehouse help pilot",
                "  source <(gatehouse generate-completion)"})
public final class Commands implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Commands() {}

    /** The whole command line, ready to run or to be described. */
    public static CommandLine commandLine(Surroundings surroundings) {
        var line = new CommandLine(new Commands());
        line.addSubcommand(new PilotCommand(surroundings));
        line.addSubcommand(ModelCommand.line(surroundings));
        line.addSubcommand(KeyCommand.line(surroundings));
        line.addSubcommand(TeamCommand.line(surroundings));
        line.addSubcommand(BudgetCommand.line(surroundings));
        line.addSubcommand(new UsageCommand(surroundings));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(new Failures(surroundings));
        line.setOut(writer(surroundings.terminal().out()));
        line.setErr(writer(surroundings.terminal().err()));
        exitCodes(line);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do; 'gatehouse help' lists it");
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    private static void exitCodes(CommandLine line) {
        line.getCommandSpec().exitCodeOnInvalidInput(Failures.BAD_FILE).exitCodeOnExecutionException(Failures.OWN_FAULT);
        line.getSubcommands().values().forEach(Commands::exitCodes);
    }
}
