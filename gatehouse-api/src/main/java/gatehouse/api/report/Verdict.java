package gatehouse.api.report;

/** What a pilot says in the end. */
public enum Verdict {
    /** The candidate is shown to be no worse than agreed. */
    PASS,
    /** The candidate is shown to be worse than agreed. */
    FAIL,
    /** The data cannot tell. */
    INCONCLUSIVE,
    /** The measurement does not count: other items, too many errors, or not the registered run. */
    INVALID
}
