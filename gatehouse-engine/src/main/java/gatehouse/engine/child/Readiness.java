package gatehouse.engine.child;

import java.net.URI;

/**
 * An engine that has come up.
 *
 * @param token the secret that every call carries as {@code Authorization: Bearer}
 * @param context most tokens of one prompt and its answer; 0 when the engine does not tell
 * @param engine what computes, with its version
 * @param startedNanos when its process was started, on {@link System#nanoTime}'s clock
 */
public record Readiness(URI baseUri, String token, int context, String engine, long startedNanos) {
    /** Keeps the token to itself. */
    @Override
    public String toString() {
        return "Readiness[" + baseUri + ", context " + context + ", " + engine + "]";
    }
}
