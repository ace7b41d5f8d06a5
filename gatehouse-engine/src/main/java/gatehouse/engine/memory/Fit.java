package gatehouse.engine.memory;

import java.util.Locale;

/** Whether a plan fits into the memory that is free. */
public sealed interface Fit {
    MemoryNeed need();

    FreeMemory free();

    /** It does. */
    record Fits(MemoryNeed need, FreeMemory free) implements Fit {}

    /**
     * It does not.
     *
     * @param plan what was asked
     * @param longestContext longest context with which it would; 0 for none
     * @param longestAlone the same for one text at a time
     */
    record TooLarge(ServingPlan plan, MemoryNeed need, FreeMemory free, int longestContext, int longestAlone) implements Fit {
        /** The numbers, and what to do. */
        public String explanation() {
            return explain(plan, need) + ", " + MemoryNeed.readable(free.bytes()) + " are free (" + free.source() + "); "
                    + remedy();
        }

        private String remedy() {
            int parallel = plan.settings().parallel();
            int context = plan.settings().contextTokens();
            String shorter = longestContext == 0 ? ""
                    : String.format(Locale.ROOT, "it fits with a context of %,d tokens", longestContext);
            String alone = parallel == 1 || longestAlone == 0 || longestAlone <= longestContext ? ""
                    : longestAlone >= context ? "with one text at a time"
                            : String.format(Locale.ROOT, "with one text at a time and a context of %,d tokens", longestAlone);
            if (shorter.isEmpty() && alone.isEmpty()) {
                return "no context is short enough; take a smaller quantization or a machine with more memory";
            }
            return shorter.isEmpty() ? "it fits " + alone : alone.isEmpty() ? shorter : shorter + ", or " + alone;
        }
    }

    /** Holds the plan against what is free. */
    static Fit of(ServingPlan plan, FreeMemory free) {
        MemoryNeed need = MemoryEstimate.of(plan);
        if (need.total() <= free.bytes()) {
            return new Fits(need, free);
        }
        return new TooLarge(plan, need, free, LongestContext.of(plan, free.bytes()),
                LongestContext.of(plan.withParallel(1), free.bytes()));
    }

    /** {@code needs 5.2 GiB (weights 4.1 GiB, cache 0.9 GiB for 4 x 8,192 tokens, ...)}. */
    static String explain(ServingPlan plan, MemoryNeed need) {
        return String.format(Locale.ROOT, "needs %s (weights %s, cache %s for %d x %,d tokens, compute %s, program %s)",
                MemoryNeed.readable(need.total()), MemoryNeed.readable(need.weights()), MemoryNeed.readable(need.cache()),
                plan.settings().parallel(), plan.settings().contextTokens(), MemoryNeed.readable(need.compute()),
                MemoryNeed.readable(need.program()));
    }
}
