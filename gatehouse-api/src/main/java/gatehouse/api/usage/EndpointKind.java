package gatehouse.api.usage;

/** What was called for. The order is kept in files: new ones come last. */
public enum EndpointKind {
    CHAT, COMPLETION, EMBEDDING, RESPONSE, MESSAGE, TOKEN_COUNT, RERANK, MODERATION, AUDIO, IMAGE, FILE, BATCH
}
