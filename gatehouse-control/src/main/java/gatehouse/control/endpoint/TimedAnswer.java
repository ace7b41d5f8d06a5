package gatehouse.control.endpoint;

import gatehouse.api.chat.ChatAnswer;
import gatehouse.api.chat.EndpointException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One streamed call with its moments, all by {@link System#nanoTime()}. Exactly one of answer and failure is there.
 *
 * @param sentNanos when the request was handed over for sending
 * @param chunkNanos when each piece of text arrived; the first is the first token
 * @param endNanos when the last byte arrived, or the failure was noticed
 */
public record TimedAnswer(long sentNanos, List<Long> chunkNanos, long endNanos, @Nullable ChatAnswer answer,
        @Nullable EndpointException failure) {
    public TimedAnswer {
        chunkNanos = List.copyOf(chunkNanos);
        if ((answer == null) == (failure == null)) {
            throw new IllegalArgumentException("a timed call has either an answer or a failure");
        }
    }
}
