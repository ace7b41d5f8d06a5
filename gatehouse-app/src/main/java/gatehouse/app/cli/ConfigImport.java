package gatehouse.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse config import}: a configuration made from another gateway's. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "GATEWAY",
        description = "Makes a gatehouse.yaml from the configuration of another gateway.",
        footerHeading = "%nExamples:%n",
        footer = "  gatehouse config import litellm config.yaml --output gatehouse.yaml")
final class ConfigImport implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ConfigImport() {}

    /** The verb with the gateways it knows. */
    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new ConfigImport()).addSubcommand(new ConfigImportLitellm(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say whose configuration it is: litellm");
    }
}
