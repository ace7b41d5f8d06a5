package gatehouse.gateway.protocol.answer;

import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.UpstreamError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway needs to know of a whole answer.
 *
 * @param usage null when the provider did not say it
 * @param error an error object, whatever status came with it
 * @param finishes why each choice ended, in the dialect's words
 * @param model where the literal of the model stands, to be renamed
 */
public record AnswerFacts(@Nullable TokenUsage usage, @Nullable UpstreamError error, List<String> finishes,
        @Nullable Span model) {
    public AnswerFacts {
        finishes = List.copyOf(finishes);
    }
}
