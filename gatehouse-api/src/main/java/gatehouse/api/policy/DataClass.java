package gatehouse.api.policy;

/** How sensitive data is, the least first. */
public enum DataClass {
    PUBLIC, INTERNAL, CONFIDENTIAL, RESTRICTED;

    /** The stricter of two: a class only rises. */
    public DataClass or(DataClass other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether data of another class may go where this is the ceiling. */
    public boolean covers(DataClass other) {
        return compareTo(other) >= 0;
    }
}
