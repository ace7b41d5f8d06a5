package gatehouse.engine.compute;

import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.TokenBatch;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes vectors of texts. A text is read a chunk a step where its vector is that of the last token; where every token counts, it
 * must be computed at once, and llama.cpp then holds likelihoods of all its tokens.
 */
final class VectorLane extends SideLane<Work.Embed> {
    private static final int SEQUENCE = 0;

    private final LlamaModel model;
    private final ComputeSettings settings;
    private @Nullable LlamaContext context;
    private @Nullable Prompt prompt;
    private int read;

    VectorLane(LlamaModel model, ComputeSettings settings, Metrics metrics, LongSupplier nanoTime) {
        super(metrics, nanoTime);
        this.model = model;
        this.settings = settings;
    }

    @Override
    void begin(Work.Embed work) {
        if (context == null) {
            context = LlamaContext.create(model, settings.vectors(model.pooling(), model.isEncoder()));
        }
        context.clear();
        prompt = work.prompt();
        read = 0;
    }

    @Override
    Work.@Nullable Outcome advance() {
        if (context == null || prompt == null) {
            throw new IllegalStateException("nothing was begun");
        }
        TokenBatch batch = context.batch();
        int end = Math.min(prompt.length(), read + batch.capacity());
        for (; read < end; read++) {
            batch.add(prompt.tokens()[read], read, true, SEQUENCE);
        }
        context.decode();
        if (read < prompt.length()) {
            return null;
        }
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
