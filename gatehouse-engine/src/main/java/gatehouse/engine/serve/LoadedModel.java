package gatehouse.engine.serve;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.compute.ComputeSettings;
import gatehouse.engine.compute.Metrics;
import gatehouse.engine.compute.ModelComputation;
import gatehouse.engine.llama.Llama;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.LoraAdapter;
import gatehouse.engine.llama.ModelFile;
import gatehouse.engine.parse.ToolFormat;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A model with all that belongs to it, in memory and computing. */
public final class LoadedModel implements AutoCloseable {
    private final ServedModel served;
    private final @Nullable LlamaModel draft;
    private final int threads;

    private LoadedModel(ServedModel served, @Nullable LlamaModel draft, int threads) {
        this.served = served;
        this.draft = draft;
        this.threads = threads;
    }

    /**
     * Loads everything.
     *
     * @param threads says how many to compute with, once the model is there
     * @throws EngineException when a file is not what it must be, or memory is short
     */
    static LoadedModel load(Llama llama, OpenedModel opened, ServeSettings settings, ToIntFunction<LlamaModel> threads,
            Metrics metrics, Clock clock) throws InterruptedException {
        Sha256 digest = settings.expected();
        LlamaModel model = LlamaModel.load(llama, opened.await(), settings.gpuLayers()).requireOnePart();
        ModelTemplate template = template(model, settings, clock);
        ComputeSettings compute = settings.compute(model.trainedContext()).withThreads(threads.applyAsInt(model));
        Map<String, LoraAdapter> adapters = new HashMap<>();
        for (ServeSettings.Adapter adapter : settings.adapters()) {
            adapters.put(adapter.name(), LoraAdapter.load(model, adapter.name(), adapter.file(), adapter.scale()));
        }
        LlamaModel draft = settings.draft() == null ? null
                : LlamaModel.load(llama, ModelFile.open(settings.draft()), settings.gpuLayers());
        var computation = ModelComputation.start(model, compute, adapters, draft, metrics);
        var served = new ServedModel(settings.name(), model, computation, template,
                template == null ? null : ToolFormat.recognise(template.source()).orElse(null), endOfTurn(model, template),
                compute.contextTokens(), compute.parallel(), digest == null ? "" : digest.hex(), adapters.keySet());
        return new LoadedModel(served, draft, compute.threads());
    }

    private static @Nullable ModelTemplate template(LlamaModel model, ServeSettings settings, Clock clock) {
        String given = settings.chatTemplate();
        String source = given != null ? given : model.template().orElse("");
        return source.isEmpty() ? null : ModelTemplate.of(source, model.vocabulary(), clock);
    }

    /** What the template ends an answer with: the file's own word names another token in some models. */
    private static int endOfTurn(LlamaModel model, @Nullable ModelTemplate template) {
        var vocabulary = model.vocabulary();
        String after = template == null ? "" : template.afterAnswer();
        return Arrays.stream(vocabulary.tokenizeMarkup(after)).filter(vocabulary::isEnd).findFirst()
                .orElseGet(vocabulary::endOfText);
    }

    ServedModel served() {
        return served;
    }

    public String sha256() {
        return served.sha256();
    }

    /** Most tokens of one prompt and its answer. */
    public int contextTokens() {
        return served.contextTokens();
    }

    /** What it computes with. */
    public int threads() {
        return threads;
    }

    /** Waits until the computation ended, which it does by itself only after a fault. */
    public void awaitEnd() throws InterruptedException {
        served.computation().awaitEnd();
    }

    @Override
    public void close() {
        try {
            served.computation().end();
            served.model().close();
            if (draft != null) {
                draft.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
