package gatehouse.api.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param finishReason as OpenAI's dialect names it: {@code stop}, {@code length}, ...
 * @param usage absent when the endpoint did not say
 */
public record ChatAnswer(String text, String finishReason, @Nullable Usage usage) {
    @Override
    public String toString() {
        return "ChatAnswer[" + text.length() + " chars, " + finishReason + ", " + usage + "]";
    }
}
