package gatehouse.engine.memory;

/** The search for the longest context that fits. Need grows with the context, so halving finds it. */
public final class LongestContext {
    /** Contexts are offered in steps in which the cache grows. */
    private static final int STEP = 256;
    /** For a file that does not say what it was made for. */
    private static final int MOST = 1 << 20;

    private LongestContext() {}

    /** A multiple of 256, or the trained context when that fits; 0 when not even 256 tokens do. */
    public static int of(ServingPlan plan, long bytes) {
        int trained = plan.model().trainedContext() == 0 ? MOST : plan.model().trainedContext();
        if (fits(plan, trained, bytes)) {
            return trained;
        }
        int fitting = 0;
        int tooLarge = Math.ceilDiv(trained, STEP);
        while (tooLarge - fitting > 1) {
            int middle = fitting + (tooLarge - fitting) / 2;
            if (fits(plan, middle * STEP, bytes)) {
                fitting = middle;
            } else {
                tooLarge = middle;
            }
        }
        return fitting * STEP;
    }

    private static boolean fits(ServingPlan plan, int tokens, long bytes) {
        return MemoryEstimate.of(plan.withContext(tokens)).total() <= bytes;
    }
}
