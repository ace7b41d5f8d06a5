package gatehouse.app;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code gatehouse}; nouns hang below it. Interrupted, the process ends with 130, terminated with 143. */
@Command(name = "gatehouse", description = "Adopts open-weight models without fooling oneself: every model is inspected before it comes in,"
        + " and every request goes through the gate.", versionProvider = Version.class, mixinStandardHelpOptions = true, synopsisSubcommandLabel = "NOUN [VERB]", subcommands = {
                HelpCommand.class, GenerateCompletion.class}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {"0:done",
                        "3:the command line or a file named on it is wrong", "70:a fault of Gatehouse's own",
                        "130:interrupted", "143:terminated"}, footerHeading = "%nExamples:%n", footer = {"  gatehouse --version",
                                "  gatehouse help", "  source <(gatehouse generate-completion)"})
public final class Main implements Runnable {
    private static final int USAGE = 3;
    private static final int OWN_FAULT = 70;

    @Spec
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do; 'gatehouse help' lists it");
    }

    /** The whole command line, ready to run or to be described. */
    public static CommandLine commandLine() {
        var commandLine = new CommandLine(new Main());
        commandLine.getCommandSpec().exitCodeOnInvalidInput(USAGE).exitCodeOnExecutionException(OWN_FAULT);
        return commandLine;
    }
}
