package gatehouse.app.cli;

import gatehouse.api.evidence.Sha256;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.catalogue.StoredModel;
import gatehouse.control.conversion.Conversion;
import gatehouse.engine.EngineException;
import gatehouse.engine.convert.ConvertRequest;
import gatehouse.engine.convert.ConvertResult;
import gatehouse.engine.convert.OutputType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse model convert}: makes a GGUF file of a folder of safetensors. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = "Makes a GGUF file of a model published as safetensors (Llama, Mistral, Qwen 2 and 3) and keeps it in the home.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model convert Qwen2.5-0.5B-Instruct --to f16", "  gatehouse model convert hf:org/name --to bf16",
                "  gatehouse model convert Llama-3.2-1B --out llama.gguf"})
final class ModelConvert implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FOLDER",
            description = "has config.json, the tokenizer's files and the safetensors files; or a stored repository, by its sha256: or by a"
                    + " reference it was pulled by")
    private String folder = "";

    @Option(
            names = "--to",
            paramLabel = "TYPE",
            defaultValue = "auto",
            description = "f32, f16, bf16, q8_0, or auto for the 16-bit type of the weights")
    private String to = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write the file here, with the record of how it was made beside it, and keep nothing in the home")
    private @Nullable Path out;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what the model is called in the file; otherwise its card, its configuration or its folder says it")
    private @Nullable String name;

    @Mixin
    private HomeOption home = new HomeOption();

    ModelConvert(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        OutputType type = type();
        var progress = ProgressPrinter.on(surroundings);
        try {
            surroundings.terminal().out().println("sha256:" + converted(type, progress).hex());
            return 0;
        } finally {
            progress.abandon();
        }
    }

    private Sha256 converted(OutputType type, ProgressPrinter progress) {
        Path given = surroundings.working().resolve(folder);
        boolean local = Files.isDirectory(given);
        if (!local && !folder.matches("(sha256|hf|oci|s3|file):.*")) {
            throw new ParameterException(spec.commandLine(),
                    "there is no folder " + given + "; name the one that holds config.json");
        }
        if (local && out != null) {
            return written(given, out, type, progress);
        }
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            StoredModel parent = local ? null : gatehouse.catalogue().find(folder);
            Path source = parent == null ? given : gatehouse.registry().folderOf(parent.digest(), last(parent.name()));
            return out == null ? kept(gatehouse, source, parent, type, progress) : written(source, out, type, progress);
        }
    }

    private OutputType type() {
        try {
            return OutputType.named(to);
        } catch (EngineException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Sha256 kept(Gatehouse gatehouse, Path source, @Nullable StoredModel parent, OutputType type,
            ProgressPrinter progress) {
        started(type, progress);
        Conversion.Kept kept = gatehouse.conversion().keep(source, type, name,
                (done, total) -> progress.advanced(done, total, "bytes"));
        tell(kept.result(), progress);
        progress.note("how it was made: sha256:" + kept.record().sha256().hex());
        String label = (parent == null ? source.getFileName() + " " : "") + kept.result().type() + " GGUF";
        gatehouse.registry().stock().built(kept.model().sha256(), parent == null ? List.of() : List.of(parent.digest()),
                List.of(kept.record().sha256()), label,
                "converted from " + (parent == null ? source : "safetensors") + " to " + kept.result().type());
        return kept.model().sha256();
    }

    private Sha256 written(Path source, Path file, OutputType type, ProgressPrinter progress) {
        started(type, progress);
        ConvertResult result = Conversion.write(new ConvertRequest(source, surroundings.working().resolve(file), type, name),
                (done, total) -> progress.advanced(done, total, "bytes"));
        tell(result, progress);
        return result.output();
    }

    private static String last(String label) {
        return label.substring(label.lastIndexOf('/') + 1).replace(':', '-');
    }

    private static void started(OutputType type, ProgressPrinter progress) {
        progress.started("convert to " + type.name().toLowerCase(Locale.ROOT));
    }

    private static void tell(ConvertResult result, ProgressPrinter progress) {
        progress.finished(String.format(Locale.ROOT, "%s, %s, %,d weights in %d tensors", Amounts.size(result.bytes()),
                result.type(), result.weights(), result.tensors()));
        result.warnings().forEach(progress::note);
    }
}
