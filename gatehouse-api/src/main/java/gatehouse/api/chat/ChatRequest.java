package gatehouse.api.chat;

import java.util.List;

/**
 * What is asked of a model.
 *
 * @param maxTokens the most tokens to make; at least 1
 * @param temperature 0 takes the likeliest token every time
 * @param seed of the sampler; without effect at temperature 0
 */
public record ChatRequest(List<Message> messages, int maxTokens, double temperature, long seed) {
    public ChatRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || maxTokens < 1 || !(temperature >= 0)) {
            throw new IllegalArgumentException("a chat request needs a message, maxTokens >= 1 and temperature >= 0; got "
                    + messages.size() + " messages, " + maxTokens + ", " + temperature);
        }
    }

    /** The likeliest answer, token by token. */
    public static ChatRequest greedy(List<Message> messages, int maxTokens) {
        return new ChatRequest(messages, maxTokens, 0, 0);
    }
}
