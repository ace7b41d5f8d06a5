package gatehouse.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse model}: artifacts by hand, one step at a time; each verb is a class of its own. */
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "VERB",
        description = "Works with models: pull them, look into them, quantize them, serve them, retire them.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model pull hf:org/name#model.gguf --sha256 <digest>", "  gatehouse model list",
                "  gatehouse model show file:model.gguf --sha256 <digest>",
                "  gatehouse model quantize file:model.gguf --sha256 <digest> --to Q4_K_M",
                "  gatehouse model serve file:model.gguf --sha256 <digest> --port 8090"})
final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ModelCommand() {}

    /** The noun with its verbs. */
    static CommandLine line(Surroundings surroundings) {
        return new CommandLine(new ModelCommand())
                .addSubcommand(new ModelCompare(surroundings))
                .addSubcommand(new ModelConvert(surroundings))
                .addSubcommand(new ModelFit(surroundings))
                .addSubcommand(new ModelGc(surroundings))
                .addSubcommand(new ModelList(surroundings))
                .addSubcommand(new ModelPull(surroundings))
                .addSubcommand(new ModelQuantize(surroundings))
                .addSubcommand(new ModelRetire(surroundings))
                .addSubcommand(new ModelServe(surroundings))
                .addSubcommand(new ModelShow(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with a model; 'gatehouse help model' lists it");
    }
}
