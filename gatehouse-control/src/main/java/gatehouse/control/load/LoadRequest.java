package gatehouse.control.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one request, raw: seconds since the start of the run.
 *
 * @param scheduledSeconds when it was to be sent
 * @param startedSeconds when it was sent; for one that was not sent, when it was given up
 * @param chunkSeconds arrival of each piece of text; the first is the first token
 * @param endSeconds arrival of the last byte, or the moment of failure
 * @param inputTokens as the endpoint counted; absent when it did not say
 * @param outputTokens as the endpoint counted, else the number of pieces
 * @param error class of the failure; absent when the answer is complete
 */
public record LoadRequest(double scheduledSeconds, double startedSeconds, List<Double> chunkSeconds, double endSeconds,
        @Nullable Integer inputTokens, int outputTokens, @Nullable String error) {
    /** The error class of a request that was not sent because too many were under way. */
    public static final String TOO_MANY_IN_FLIGHT = "too-many-in-flight";

    public LoadRequest {
        chunkSeconds = List.copyOf(chunkSeconds);
        boolean finite = Double.isFinite(scheduledSeconds) && Double.isFinite(startedSeconds) && Double.isFinite(endSeconds)
                && chunkSeconds.stream().allMatch(Double::isFinite);
        if (!finite || scheduledSeconds < 0 || endSeconds < startedSeconds || outputTokens < 0
                || (inputTokens != null && inputTokens < 0)) {
            throw new IllegalArgumentException(
                    "the times of a request run forward from 0 and its tokens are not negative; got scheduled "
                            + scheduledSeconds + ", started " + startedSeconds + ", end " + endSeconds + ", tokens "
                            + outputTokens);
        }
    }

    public boolean completed() {
        return error == null;
    }
}
