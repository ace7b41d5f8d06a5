package gatehouse.engine.compute;

import gatehouse.engine.compute.WaitingLine.Look;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.LoraAdapter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model can be asked for at the same time: texts, label scores, vectors. Belongs to the compute thread. */
final class Lanes implements AutoCloseable {
    private final @Nullable ChatLane chat;
    private final LabelLane labels;
    private final VectorLane vectors;
    private final Metrics metrics;

    Lanes(LlamaModel model, ComputeSettings settings, Map<String, LoraAdapter> adapters, @Nullable LlamaModel draft,
            Metrics metrics) {
        this.metrics = metrics;
        Drafting drafting = draft == null ? null : new Drafting(draft, model, settings);
        this.chat = model.isEncoder() ? null : new ChatLane(model, settings, adapters, drafting, metrics, System::nanoTime);
        this.labels = new LabelLane(model, settings, metrics, System::nanoTime);
        this.vectors = new VectorLane(model, settings, metrics, System::nanoTime);
    }

    /** Requests being worked on. */
    int running() {
        return (chat == null ? 0 : chat.running()) + (labels.isBusy() ? 1 : 0) + (vectors.isBusy() ? 1 : 0);
    }

    /** Begins the ticket's work if there is a place for it now. */
    Look admit(Ticket ticket) {
        if (!ticket.isWanted()) {
            metrics.count(new Work.Outcome.Abandoned());
            ticket.end(new Work.Outcome.Abandoned());
            return Look.TAKEN;
        }
        return switch (ticket.work()) {
            case Work.Generate work -> admit(ticket, work);
            case Work.Score work -> labels.isBusy() ? Look.STAYS : taken(() -> labels.begin(ticket, work));
            case Work.Embed work -> vectors.isBusy() ? Look.STAYS : taken(() -> vectors.begin(ticket, work));
        };
    }

    private Look admit(Ticket ticket, Work.Generate work) {
        if (chat == null) {
            return taken(() -> ticket.end(new Work.Outcome.Failed("engine.model.kind",
                    "this model reads texts and writes none; ask it for embeddings")));
        }
        return chat.admit(ticket, work) == ChatLane.Admission.TAKEN ? Look.TAKEN : Look.STAYS;
    }

    private static Look taken(Runnable begin) {
        begin.run();
        return Look.TAKEN;
    }

    /** @param moved called after each step, as a sign of life */
    void step(Runnable moved) {
        if (chat != null && chat.running() > 0) {
            chat.step();
            moved.run();
        }
        if (labels.isBusy()) {
            labels.step();
            moved.run();
        }
        if (vectors.isBusy()) {
            vectors.step();
            moved.run();
        }
    }

    @Override
    public void close() {
        if (chat != null) {
            chat.close();
        }
        labels.close();
        vectors.close();
    }
}
