package gatehouse.engine.compute;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.Candidates;
import gatehouse.engine.llama.LlamaContext;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.engine.llama.LoraAdapter;
import gatehouse.engine.llama.Sampler;
import gatehouse.engine.llama.TokenBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are read and written at once on one model, each in a slot of its own. A step computes one token of every text being
 * written, together, and one chunk of one prompt, in turn, so that a long prompt holds nobody up for longer than a chunk.
 *
 * <p>Work that must be exact is computed alone: how many rows a batch has changes the last bits of each. Belongs to the compute
 * thread.
 */
final class ChatLane implements AutoCloseable {
    /** Tokens of a prompt read in one step while others write. */
    private static final int CONSIDERATE = 64;
    /** A beginning that another slot holds is copied when it saves at least this many tokens; copying moves a whole slot's memory. */
    private static final int WORTH_COPYING = 64;

    private final LlamaModel model;
    private final ComputeSettings settings;
    private final Map<String, LoraAdapter> adapters;
    private final @Nullable Drafting drafting;
    private final Metrics metrics;
    private final LongSupplier nanoTime;
    private final boolean canForget;
    private final LlamaContext context;
    private final Candidates candidates;
    private final List<Slot> slots;
    private long turn;
    private int lastReader;

    /** What became of a ticket that asked for a slot. */
    enum Admission {
        TAKEN,
        /** No slot is free. */
        FULL,
        /** Another slot is reading just what this prompt begins with; waiting for it is quicker. */
        LATER
    }

    ChatLane(LlamaModel model, ComputeSettings settings, Map<String, LoraAdapter> adapters, @Nullable Drafting drafting,
            Metrics metrics, LongSupplier nanoTime) {
        this.model = model;
        this.settings = settings;
        this.adapters = Map.copyOf(adapters);
        this.drafting = drafting;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
        this.canForget = !model.isRecurrent();
        this.context = LlamaContext.create(model, settings.texts());
        this.candidates = new Candidates(model.vocabulary().size());
        this.slots = IntStream.range(0, settings.parallel()).mapToObj(i -> new Slot(i, settings.contextTokens())).toList();
    }

    /** Texts being read or written. */
    int running() {
        return (int) slots.stream().filter(slot -> !slot.isFree()).count();
    }

    /** Gives the ticket a slot, if there is one. */
    Admission admit(Ticket ticket, Work.Generate work) {
        LoraAdapter adapter = work.adapter() == null ? null : adapters.get(work.adapter());
        int[] ends = ChunkPlan.ends(work.prompt(), Reading.fine(settings.attention()));
        var choice = SlotChoice.of(slots, work, ends, adapter);
        if (choice == null) {
            return Admission.FULL;
        }
        if (choice.reading() != null) {
            return Admission.LATER;
        }
        Slot slot = choice.slot();
        Slot source = choice.source();
        if (source != null && canForget && choice.gain() >= WORTH_COPYING) {
            context.copy(source.sequence, slot.sequence);
            slot.memory.copy(source.memory);
            slot.adapter = source.adapter;
        }
        begin(slot, ticket, work, adapter);
        return Admission.TAKEN;
    }

    private void begin(Slot slot, Ticket ticket, Work.Generate work, @Nullable LoraAdapter adapter) {
        var timing = new Timing(metrics, nanoTime, ticket.submittedAt());
        if (!Objects.equals(slot.adapter, adapter)) {
            forget(slot);
            slot.adapter = adapter;
        }
        try {
            Sampler sampler = Sampler.of(model, work.sampling(), candidates, work.prompt().tokens(), settings.contextTokens());
            var reading = new Reading(context, slot.sequence, slot.memory, work.prompt(), settings.attention(), work.exact(),
                    canForget);
            slot.generation = new Generation(ticket, work, reading, sampler, model.vocabulary(), settings.contextTokens(),
                    timing);
        } catch (EngineException e) {
            end(ticket, new Work.Outcome.Failed(e.code(), String.valueOf(e.getMessage())), timing);
        }
    }

    /** Moves every text being written by a token and one prompt by a chunk. */
    void step() {
        turn++;
        for (Slot slot : slots) {
            if (slot.generation != null && !slot.generation.ticket().isWanted()) {
                release(slot, new Work.Outcome.Abandoned());
            }
        }
        groups().forEach(this::write);
        read();
    }

    /** Slots whose next tokens are computed together. */
    private List<List<Slot>> groups() {
        List<List<Slot>> groups = new ArrayList<>();
        for (Slot slot : slots) {
            if (!slot.isWriting()) {
                continue;
            }
            boolean exact = isExact(slot);
            List<Slot> group = exact ? null : groups.stream()
                    .filter(others -> !isExact(others.getFirst()) && Objects.equals(others.getFirst().adapter, slot.adapter))
                    .findFirst()
                    .orElse(null);
            if (group == null) {
                group = new ArrayList<>();
                groups.add(group);
            }
            group.add(slot);
        }
        return groups;
    }

    private static boolean isExact(Slot slot) {
        return slot.generation != null && slot.generation.work().exact();
    }

    private void write(List<Slot> group) {
        try {
            var step = WriteStep.of(group, slots, drafting == null || isExact(group.getFirst()) ? null : drafting, canForget,
                    settings.contextTokens());
            context.use(group.getFirst().adapter);
            TokenBatch batch = context.batch();
            step.fill(batch);
            context.decode();
            step.padded().forEach(slot -> context.forget(slot.sequence, slot.memory.length()));
            for (WriteStep.Part part : step.parts()) {
                take(part);
            }
        } catch (EngineException e) {
            group.forEach(slot -> fail(slot, e));
        }
    }

    private void take(WriteStep.Part part) {
        Slot slot = part.slot();
        try {
            part.take(context);
            if (part.proposed() > 0) {
                context.forget(slot.sequence, slot.memory.length());
            }
            finishWhenComplete(slot);
        } catch (EngineException e) {
            fail(slot, e);
        }
    }

    private void read() {
        for (int i = 1; i <= slots.size(); i++) {
            Slot slot = slots.get((lastReader + i) % slots.size());
            if (slot.isReading()) {
                lastReader = slot.sequence;
                read(slot);
                return;
            }
        }
    }

    private void read(Slot slot) {
        Generation generation = Objects.requireNonNull(slot.generation, "a slot that reads has an answer to give");
        boolean others = slots.stream().anyMatch(Slot::isWriting);
        try {
            context.use(slot.adapter);
            generation.reading().step(others ? CONSIDERATE : ChunkPlan.COARSE);
            if (generation.reading().isDone()) {
                generation.timing().read(generation.work().prompt().length(), generation.reading().reused());
                generation.choose(generation.reading().next());
                finishWhenComplete(slot);
            }
        } catch (EngineException e) {
            fail(slot, e);
        }
    }

    private void finishWhenComplete(Slot slot) {
        if (slot.generation != null && slot.generation.isComplete()) {
            release(slot, slot.generation.finish());
        }
    }

    /** After a failure what the sequence holds is not known. */
    private void fail(Slot slot, EngineException e) {
        forget(slot);
        release(slot, new Work.Outcome.Failed(e.code(), String.valueOf(e.getMessage())));
    }

    private void forget(Slot slot) {
        context.forget(slot.sequence, 0);
        slot.memory.truncate(0);
    }

    private void release(Slot slot, Work.Outcome outcome) {
        Generation generation = slot.generation;
        if (generation == null) {
            return;
        }
        slot.generation = null;
        slot.usedAt = turn;
        generation.close();
        end(generation.ticket(), outcome, generation.timing());
    }

    private void end(Ticket ticket, Work.Outcome outcome, Timing timing) {
        metrics.count(outcome);
        timing.end();
        ticket.end(outcome);
    }

    /** Gives up everything; the context is void afterwards. */
    @Override
    public void close() {
        slots.forEach(slot -> release(slot, new Work.Outcome.Abandoned()));
        candidates.close();
        context.close();
        if (drafting != null) {
            drafting.close();
        }
    }
}
