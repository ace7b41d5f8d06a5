package gatehouse.template.limit;

/**
 * How much one rendering may do.
 *
 * @param steps statements run, items looped over and comparisons made
 * @param depth tags and expressions inside each other, counted through the calls of macros and recursive loops; each takes about a
 *     kilobyte of the thread's stack at most
 * @param output characters in the text, and in any text a block gathers
 * @param growth room for all values the template makes on its way, about in bytes: a character counts as 1, an item of a list as
 *     {@value Meter#ITEM}, an entry of a dictionary as {@value Meter#ENTRY}
 */
public record Limits(long steps, int depth, int output, long growth) {
    /**
     * Enough for a conversation that fills a window of a million tokens several times over; a template that doubles a text
     * until it is stopped holds some 130 MB by then.
     */
    public static final Limits DEFAULT = new Limits(5_000_000, 600, 32_000_000, 64_000_000);

    public Limits {
        if (steps < 1 || depth < 1 || output < 1 || growth < 1) {
            throw new IllegalArgumentException("limits of a template must be positive");
        }
    }
}
