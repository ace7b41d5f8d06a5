package gatehouse.api.usage;

/** The protocol a client spoke. The order is kept in files: new ones come last. */
public enum Dialect {
    OPENAI, ANTHROPIC
}
