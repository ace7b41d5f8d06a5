package gatehouse.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse config}: the file that says what the gateway does. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Works with gatehouse.yaml: check it, compare two, look its keys up, make one from another gateway's.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse config check", "  gatehouse config diff gatehouse.yaml proposed.yaml",
                "  gatehouse config reference", "  gatehouse config import litellm config.yaml --output gatehouse.yaml"})
final class ConfigCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ConfigCommand() {}

    /** The noun with its verbs. */
    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new ConfigCommand())
                .addSubcommand(new ConfigCheck(surroundings))
                .addSubcommand(new ConfigDiff(surroundings))
                .addSubcommand(ConfigImport.line(surroundings))
                .addSubcommand(new ConfigReference(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "say what to do with the configuration; 'gatehouse help config' lists it");
    }
}
