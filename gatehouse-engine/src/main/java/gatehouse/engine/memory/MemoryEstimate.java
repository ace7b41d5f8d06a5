package gatehouse.engine.memory;

import gatehouse.engine.compute.ComputeSettings;
import gatehouse.engine.llama.Pooling;

/** The sum of what the engine takes for a plan, context by context as {@link ComputeSettings} lays them out. */
public final class MemoryEstimate {
    /** Heap, code and libraries of an idle engine, as measured: docs/performance.md. */
    private static final long PROCESS = 136L << 20;
    /** A token of the vocabulary in llama.cpp's tables: its text twice and two hash entries. */
    private static final long PER_WORD = 384;

    private MemoryEstimate() {}

    public static MemoryNeed of(ServingPlan plan) {
        ComputeSettings settings = plan.settings();
        ModelShape model = plan.model();
        MemoryNeed need = held(model).plus(new MemoryNeed(plan.adapterBytes(), 0, 0, PROCESS));
        if (model.writes()) {
            // Made at the start, whatever will be asked.
            need = need.plus(ContextMemory.of(model, settings.texts()));
        }
        if (plan.uses().contains(Use.LABELS)) {
            need = need.plus(ContextMemory.of(model, settings.labels()));
        }
        if (plan.uses().contains(Use.VECTORS) || !model.writes()) {
            need = need.plus(
                    ContextMemory.of(model, settings.vectors(model.writes() ? Pooling.LAST : Pooling.MEAN, !model.writes())));
        }
        ModelShape draft = plan.draft();
        return draft == null ? need : need.plus(held(draft)).plus(ContextMemory.of(draft, settings.guesses()));
    }

    private static MemoryNeed held(ModelShape shape) {
        return new MemoryNeed(shape.weightBytes(), 0, 0, shape.vocabulary() * PER_WORD);
    }
}
