package gatehouse.control.endpoint;

import gatehouse.api.chat.ChatRequest;
import java.time.Duration;

/** A model whose streamed answers come with the moment of every piece, for load tests. */
@FunctionalInterface
public interface TimedChat {
    /**
     * One call, never repeated; a failure is a value, because a load test counts it.
     *
     * @throws java.util.concurrent.CancellationException when the calling thread was interrupted
     */
    TimedAnswer timed(ChatRequest request, Duration timeout);
}
