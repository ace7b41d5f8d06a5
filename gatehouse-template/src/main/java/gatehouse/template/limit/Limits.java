package gatehouse.template.limit;

/**
 * How much one rendering may do.
 *
 * @param steps statements run, items looped over and comparisons made
 * @param depth macros and recursive loops inside each other
 * @param output characters in the text, and in any text a block gathers
 * @param growth characters and items in all values the template makes on its way
 */
public record Limits(long steps, int depth, int output, long growth) {
    /**
     * Enough for a conversation that fills a window of a million tokens several times over; a template that doubles a text
     * until it is stopped holds about 130 MB by then.
     */
    public static final Limits DEFAULT = new Limits(10_000_000, 150, 32_000_000, 64_000_000);

    public Limits {
        if (steps < 1 || depth < 1 || output < 1 || growth < 1) {
            throw new IllegalArgumentException("limits of a template must be positive");
        }
    }
}
