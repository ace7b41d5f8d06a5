package gatehouse.api.evidence;

/**
 * Something an inspection saw.
 *
 * @param code stable, dotted, countable, such as {@code inspect.gguf.truncated}
 * @param where the place inside the artifact: a path, a byte offset, a key
 * @param message what is the matter, in one sentence
 * @param remedy what to do next, in one sentence
 */
public record Finding(String code, Severity severity, String where, String message, String remedy) {}
