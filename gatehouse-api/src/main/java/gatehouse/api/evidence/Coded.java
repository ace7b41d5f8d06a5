package gatehouse.api.evidence;

/** A failure that a person or a metric can tell by its stable code, such as {@code registry.hash.mismatch}. */
public interface Coded {
    String code();
}
