package gatehouse.api.usage;

/** How a call ended. The order is kept in files: new ones come last. */
public enum Outcome {
    /** The whole answer came. */
    ANSWERED,
    /** The upstream said no. */
    REFUSED_UPSTREAM,
    /** The client left before the end. */
    CANCELLED,
    /** The answer ended too early or never came. */
    BROKEN
}
