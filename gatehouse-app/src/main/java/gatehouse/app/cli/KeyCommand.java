package gatehouse.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse key}: what callers show to be let in; each verb is a class of its own. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Makes, lists, rotates and revokes the keys that callers show. The text of a key is shown once, when it is made.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse key create --team support --owner 'Ben, support desk' --expires 90d",
                "  gatehouse key list",
                "  gatehouse key rotate key-7mq2xk9d4h --overlap 24h",
                "  gatehouse key revoke key-7mq2xk9d4h"})
final class KeyCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private KeyCommand() {}

    /** The noun with its verbs. */
    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new KeyCommand())
                .addSubcommand(new KeyCreate(surroundings))
                .addSubcommand(new KeyList(surroundings))
                .addSubcommand(new KeyRevoke(surroundings))
                .addSubcommand(new KeyRotate(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with keys; 'gatehouse help key' lists it");
    }
}
