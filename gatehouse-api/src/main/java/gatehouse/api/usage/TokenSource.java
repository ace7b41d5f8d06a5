package gatehouse.api.usage;

/** Who counted the tokens. The order is kept in files: new ones come last. */
public enum TokenSource {
    UPSTREAM, ESTIMATED
}
