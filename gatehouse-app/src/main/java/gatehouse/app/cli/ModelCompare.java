package gatehouse.app.cli;

import gatehouse.api.evidence.Sha256;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.catalogue.StoredModel;
import gatehouse.control.quantization.PromptFile;
import gatehouse.control.storage.Json;
import gatehouse.engine.divergence.CompareResult;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** {@code gatehouse model compare}: what smaller files of a model lost. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
                "Measures how far a smaller model's predictions are from those of the model it was made of, and keeps the figures"
                        + " with it: perplexity, Kullback-Leibler divergence, how often both hold the same token for the likeliest, how much"
                        + " the probability of the right token changed, bits per weight, and how each kind of tensor is written.",
                "The figures are those of 'llama-perplexity --kl-divergence': the text is cut into chunks of 512 tokens and the second"
                        + " half of each is scored."},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse model compare sha256:24ac7fd1 --text wiki.txt",
                "  gatehouse model compare sha256:24ac7fd1 sha256:90b1e2aa --against sha256:31c2587a --text wiki.txt --format json",
                "  gatehouse model compare sha256:24ac7fd1 --text wiki.txt --prompts holdout.jsonl"})
final class ModelCompare implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "REF",
            arity = "1..*",
            description = "stored model files: sha256:DIGEST[#FILE], of which the beginning is enough, or a reference they were pulled by")
    private List<String> references = List.of();

    @Option(
            names = "--against",
            paramLabel = "REF",
            description = "the model they are held against; without, the one each was made of")
    private @Nullable String against;

    @Option(names = "--text", required = true, paramLabel = "FILE", description = "a text of at least 1,024 tokens, as UTF-8")
    private Path text = Path.of("");

    @Option(
            names = "--prompts",
            paramLabel = "HOLDOUT",
            description = "measure on these inputs as well: JSON lines with a text under 'input'; they are stored nowhere")
    private @Nullable Path prompts;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    ModelCompare(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<String> inputs = prompts == null ? List.of() : PromptFile.read(surroundings.working().resolve(prompts));
        var progress = ProgressPrinter.on(surroundings);
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            List<Side> sides = references.stream().map(reference -> side(gatehouse, reference)).toList();
            List<CompareResult> results = new ArrayList<>();
            for (Side side : sides) {
                results.add(measured(gatehouse, side, surroundings.working().resolve(text), inputs, progress));
            }
            if (format == OutputFormat.json) {
                surroundings.terminal().out().println(Json.PRETTY.writeValueAsString(results));
            } else {
                results.forEach(result -> print(surroundings, result));
            }
            return 0;
        } finally {
            progress.abandon();
        }
    }

    static CompareResult measured(Gatehouse gatehouse, Side side, Path text, List<String> inputs, ProgressPrinter progress) {
        progress.started("compare " + side.model().brief() + " with " + side.base().brief());
        CompareResult result = gatehouse.quality().measure(side.model(), side.base(), text, inputs, progress);
        progress.finished(String.format(Locale.ROOT, "KLD %.6f, perplexity x %.4f, same top token %.2f %%",
                result.onText().kl().value(), result.onText().ratio().value(), 100 * result.onText().sameTop().value()));
        return result;
    }

    static void print(Surroundings surroundings, CompareResult result) {
        QualityLines.of(result).forEach(surroundings.terminal().out()::println);
        surroundings.terminal().out().println();
    }

    private Side side(Gatehouse gatehouse, String reference) {
        Sha256 model = StoredFile.find(gatehouse, reference, spec);
        return new Side(model, against == null ? parent(gatehouse, model, reference) : StoredFile.find(gatehouse, against, spec));
    }

    private Sha256 parent(Gatehouse gatehouse, Sha256 model, String reference) {
        List<Sha256> parents = gatehouse.catalogue().describe(model).parents().stream().map(StoredModel.Parent::digest).distinct()
                .toList();
        if (parents.size() != 1) {
            throw new ParameterException(spec.commandLine(), "it is not known what '" + reference
                    + "' was made of; name the model to hold it against with --against");
        }
        return gatehouse.registry().use(parents.getFirst()).digest();
    }

    /** A model and what it is held against. */
    record Side(Sha256 model, Sha256 base) {}
}
