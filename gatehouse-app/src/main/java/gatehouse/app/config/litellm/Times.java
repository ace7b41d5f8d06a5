package gatehouse.app.config.litellm;

/** Seconds, as LiteLLM writes them, in our writing. */
final class Times {
    private static final long MOST_SECONDS = 86_400;

    private Times() {}

    static String text(double seconds) {
        double bounded = Math.clamp(seconds, 0.001, MOST_SECONDS);
        return bounded == Math.rint(bounded) ? (long) bounded + "s" : Math.max(1, Math.round(bounded * 1000)) + "ms";
    }
}
