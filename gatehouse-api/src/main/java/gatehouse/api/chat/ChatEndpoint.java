package gatehouse.api.chat;

import java.time.Duration;

/** A model that answers conversations. Implementations may be called from many threads at once. */
public interface ChatEndpoint {
    /**
     * The whole answer.
     *
     * @param timeout from sending to the last byte
     * @throws EndpointException when no usable answer came
     */
    ChatAnswer chat(ChatRequest request, Duration timeout);

    /**
     * The answer as it is made; {@code listener} is called on the calling thread, once per piece of text as it arrives.
     * Returns the whole answer when it is complete.
     *
     * @throws EndpointException when the stream broke off; pieces may have been delivered before
     */
    ChatAnswer stream(ChatRequest request, Duration timeout, ChunkListener listener);

    /** Receives the pieces of an answer. */
    @FunctionalInterface
    interface ChunkListener {
        /** A piece of text, never empty. */
        void onText(String text);
    }
}
