package gatehouse.control.fit;

import gatehouse.engine.llama.Attention;
import gatehouse.engine.memory.Fit;
import gatehouse.engine.memory.LongestContext;
import gatehouse.engine.memory.MemoryNeed;
import gatehouse.engine.memory.ServingPlan;
import gatehouse.engine.memory.Use;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a model takes on this machine, and the longest context for several numbers of texts at once.
 *
 * @param architecture as its file says
 * @param free bytes that can be had
 * @param freeSource what said so
 * @param total sum of {@code need}
 * @param labels what scoring labels takes more, once it is asked for
 * @param vectors what making vectors takes more, once it is asked for
 * @param assumptions what was not known and therefore reckoned with the larger figure
 */
public record FitTable(String architecture, int context, int parallel, MemoryNeed need, long total, long labels, long vectors,
        long free, String freeSource, boolean fits, List<Longest> longest, List<String> assumptions) {
    private static final List<Integer> AT_ONCE = List.of(1, 2, 4, 8);

    /** The longest context with so many texts at once; 0 when none fits. */
    public record Longest(int parallel, int context) {}

    public FitTable {
        longest = List.copyOf(longest);
        assumptions = List.copyOf(assumptions);
    }

    /**
     * Reckons the table for what is free now.
     *
     * @param context 0 for what the engine takes by itself
     */
    public static FitTable of(ModelGate gate, InspectedModel model, int context, int parallel) {
        ServingPlan plan = gate.plan(model, context, parallel, Attention.FLASH, Set.of(Use.TEXTS));
        Fit fit = gate.fit(plan);
        long total = fit.need().total();
        var longest = Stream.concat(AT_ONCE.stream(), Stream.of(parallel)).distinct().sorted()
                .map(texts -> new Longest(texts, LongestContext.of(
                        gate.plan(model, context, texts, Attention.FLASH, Set.of(Use.TEXTS)), fit.free().bytes())))
                .toList();
        return new FitTable(model.shape().architecture(), plan.settings().contextTokens(), parallel, fit.need(), total,
                more(gate, model, plan, Use.LABELS), more(gate, model, plan, Use.VECTORS), fit.free().bytes(),
                fit.free().source(), fit instanceof Fit.Fits, longest, model.shape().assumptions());
    }

    private static long more(ModelGate gate, InspectedModel model, ServingPlan plan, Use use) {
        ServingPlan wider = gate.plan(model, plan.settings().contextTokens(), plan.settings().parallel(), Attention.FLASH,
                Set.of(Use.TEXTS, use));
        return gate.fit(wider).need().total() - gate.fit(plan).need().total();
    }
}
