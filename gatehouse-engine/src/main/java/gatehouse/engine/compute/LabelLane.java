package gatehouse.engine.compute;

import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Scores labels, one prompt after the other, in a context whose sequences share the prompt's cells. The result is the same to the
 * bit whatever was asked before.
 */
final class LabelLane extends SideLane<Work.Score> {
    private final LlamaModel model;
    private final ComputeSettings settings;
    private final SequenceMemory memory;
    private @Nullable LlamaContext context;
    private Work.@Nullable Score work;
    private @Nullable Reading reading;
    private @Nullable LabelScoring scoring;

    LabelLane(LlamaModel model, ComputeSettings settings, Metrics metrics, LongSupplier nanoTime) {
        super(metrics, nanoTime);
        this.model = model;
        this.settings = settings;
        this.memory = new SequenceMemory(settings.contextTokens());
    }

    @Override
    void begin(Work.Score newWork) {
        LlamaContext ready = context;
        if (ready == null) {
            ready = LlamaContext.create(model, settings.labels());
            context = ready;
        }
        work = newWork;
        scoring = null;
        reading = new Reading(ready, LabelScoring.PROMPT, memory, newWork.prompt(), settings.attention(), true, true);
    }

    @Override
    Work.@Nullable Outcome advance() {
        if (context == null || work == null || reading == null) {
            throw new IllegalStateException("nothing was begun");
        }
        if (!reading.isDone()) {
            reading.step(ChunkPlan.COARSE);
            if (reading.isDone()) {
                int length = work.prompt().length();
                read(length, reading.reused());
                scoring = new LabelScoring(context, work.endOfTurn(), work.labels(), reading.next(), length,
                        settings.contextTokens() - length);
            }
            return null;
        }
        if (scoring == null) {
            throw new IllegalStateException("the prompt is read, but no scoring was begun");
        }
        scoring.step();
        return scoring.isDone()
                ? new Work.Outcome.Scored(scoring.scores(), work.labels().stream().mapToInt(label -> label.length).sum(),
                        reading.reused())
                : null;
    }

    @Override
    void reset() {
        memory.truncate(0);
        if (context != null) {
            context.clear();
        }
    }

    @Override
    public void close() {
        super.close();
        if (context != null) {
            context.close();
        }
    }
}
