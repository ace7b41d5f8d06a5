package gatehouse.measure.load;

import java.util.List;

/**
 * When one streamed request was sent and its answer came, in seconds on one clock.
 *
 * @param scheduled intended send time
 * @param started actual send time
 * @param chunks arrival of each chunk with content, ascending; empty when none came
 * @param outputTokens tokens received
 * @param complete the answer came whole
 */
public record RequestTiming(double scheduled, double started, List<Double> chunks, int outputTokens, boolean complete) {
    public RequestTiming {
        chunks = List.copyOf(chunks);
        if (outputTokens < 0) {
            throw new IllegalArgumentException("output tokens must not be negative, but are " + outputTokens);
        }
    }

    /** The request counts in latency figures. */
    boolean usable() {
        return complete && !chunks.isEmpty();
    }

    double timeToFirst() {
        return chunks.getFirst() - started;
    }

    double endToEnd() {
        return chunks.getLast() - started;
    }

    /** Mean time of the tokens after the first; 0 when there is no second. */
    double perOutputToken() {
        return outputTokens > 1 ? (endToEnd() - timeToFirst()) / (outputTokens - 1) : 0;
    }

    /** How long the request waited on our side before it was sent. */
    double delay() {
        return started - scheduled;
    }
}
