package gatehouse.app.cli;

import gatehouse.api.evidence.Sha256;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.quantization.Calibration;
import gatehouse.control.quantization.Made;
import gatehouse.control.quantization.Order;
import gatehouse.engine.EngineException;
import gatehouse.engine.divergence.CompareResult;
import gatehouse.engine.llama.QuantizationType;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse model quantize}: makes smaller files of a model file. */
@Command(
        name = "quantize",
        mixinStandardHelpOptions = true,
        description = {
                "Makes smaller files of a model file, byte for byte as llama-quantize makes them, and keeps each in the home with the"
                        + " record of how it was made. What was made before is proven and not made again.",
                "Prints the digests of the files in the order of --to."},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model quantize sha256:0d423d7f --to Q4_K_M,Q5_K_M,Q8_0",
                "  gatehouse model quantize sha256:0d423d7f --to IQ4_XS,IQ2_XS --imatrix calibration.txt",
                "  gatehouse model quantize sha256:0d423d7f --to Q4_K_M --measure wiki.txt"})
final class ModelQuantize implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WhichModel which = new WhichModel();

    @Option(
            names = "--to",
            required = true,
            split = ",",
            paramLabel = "TYPE",
            description = "quantization types, such as Q4_K_M,Q8_0")
    private List<String> to = List.of();

    @Option(
            names = "--imatrix",
            paramLabel = "FILE|TEXT",
            description = "weigh rounding errors by what matters: an importance matrix as llama-imatrix writes it, or a text to compute one"
                    + " on. Its name as given is written into the files")
    private @Nullable String imatrix;

    @Option(
            names = "--allow-requantize",
            description = "quantize weights that are quantized already; what was lost on the way there stays lost")
    private boolean allowRequantize;

    @Option(
            names = "--measure",
            paramLabel = "TEXT",
            description = "then say what each lost on this text; see 'gatehouse help model compare'")
    private @Nullable Path measure;

    ModelQuantize(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<QuantizationType> types = to.stream().map(this::type).toList();
        var progress = ProgressPrinter.on(surroundings);
        try (var gatehouse = which.open(surroundings)) {
            Sha256 input = which.pulled(gatehouse, progress, spec);
            List<Made> made = gatehouse.quantization().make(new Order(input, types, calibration(), allowRequantize), progress);
            made.forEach(one -> surroundings.terminal().out().println(one.output()));
            if (measure != null) {
                measure(gatehouse, input, made, surroundings.working().resolve(measure), progress);
            }
            return 0;
        } finally {
            progress.abandon();
        }
    }

    private QuantizationType type(String name) {
        try {
            return QuantizationType.named(name);
        } catch (EngineException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable Calibration calibration() {
        return imatrix == null ? null : new Calibration(surroundings.working().resolve(imatrix), imatrix);
    }

    private void measure(Gatehouse gatehouse, Sha256 input, List<Made> made, Path text, ProgressPrinter progress) {
        for (Made one : made) {
            CompareResult result = ModelCompare.measured(gatehouse, new ModelCompare.Side(one.output(), input), text, List.of(),
                    progress);
            ModelCompare.print(surroundings, result);
        }
    }
}
