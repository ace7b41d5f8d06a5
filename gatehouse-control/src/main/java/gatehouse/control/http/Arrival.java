package gatehouse.control.http;

/**
 * Bytes of an answer with the moment they came.
 *
 * @param bytes not copied; whoever reads it owns it
 * @param nanos of {@link System#nanoTime()} when the connection delivered them
 */
@SuppressWarnings("ArrayRecordComponent") // a transport value, never compared
public record Arrival(byte[] bytes, long nanos) {}
