package gatehouse.engine.convert.source;

/**
 * How much of a stranger's file is read. Each figure is several times the largest published file of its kind.
 *
 * @param bytes longest file
 * @param tokens most braces, names and values in a JSON file; each becomes an object of some 60 bytes
 */
public record Limits(int bytes, long tokens) {
    /** Configurations and cards; chat templates make the largest of them. */
    public static final Limits SMALL = new Limits(8 << 20, 1_000_000);

    /** Tokenizers: the largest published vocabularies have some 260,000 pieces and 515,000 merges in 33 MB. */
    public static final Limits VOCABULARY = new Limits(96 << 20, 6_000_000);

    /** The list of tensors beside a model in several files, or in front of each. */
    public static final Limits TENSORS = new Limits(16 << 20, 2_000_000);

    /** Deeper than any published file nests, shallow enough for any stack. */
    static final int DEPTH = 100;
}
