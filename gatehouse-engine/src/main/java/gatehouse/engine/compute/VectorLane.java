package gatehouse.engine.compute;

import gatehouse.engine.llama.ContextSettings.Pooling;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.TokenBatch;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes vectors of texts, one text a step. */
final class VectorLane extends SideLane<Work.Embed> {
    private static final int SEQUENCE = 0;

    private final LlamaModel model;
    private final ComputeSettings settings;
    private @Nullable LlamaContext context;
    private @Nullable Prompt prompt;

    VectorLane(LlamaModel model, ComputeSettings settings, Metrics metrics, LongSupplier nanoTime) {
        super(metrics, nanoTime);
        this.model = model;
        this.settings = settings;
    }

    /** As the file says; where it says nothing, the last token for models that write, the mean for others. */
    private Pooling pooling() {
        return model.pooling().filter(pooling -> !pooling.equals("0")).isPresent() ? Pooling.OF_MODEL
                : model.isEncoder() ? Pooling.MEAN : Pooling.LAST;
    }

    @Override
    void begin(Work.Embed work) {
        if (context == null) {
            context = LlamaContext.create(model, settings.vectors(pooling()));
        }
        prompt = work.prompt();
    }

    @Override
    Work.@Nullable Outcome advance() {
        if (context == null || prompt == null) {
            throw new IllegalStateException("nothing was begun");
        }
        context.clear();
        TokenBatch batch = context.batch();
        for (int at = 0; at < prompt.length(); at++) {
            batch.add(prompt.tokens()[at], at, true, SEQUENCE);
        }
        context.decode();
        read(prompt.length(), 0);
        return new Work.Outcome.Embedded(context.vector(SEQUENCE, model.isRanker()));
    }

    @Override
    void reset() {
        prompt = null;
    }

    @Override
    public void close() {
        super.close();
        if (context != null) {
            context.close();
        }
    }
}
