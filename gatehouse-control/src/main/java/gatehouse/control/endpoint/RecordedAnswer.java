package gatehouse.control.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * What a system answered earlier to one item. It has an output, an error, or both; with an error the output does not count.
 *
 * @param ttftMs to the first token
 * @param error class of the failure, in the recording's own words
 */
public record RecordedAnswer(String id, @Nullable String output, @Nullable Double latencyMs, @Nullable Double ttftMs,
        @Nullable Integer inputTokens, @Nullable Integer outputTokens, @Nullable String error) {
    public RecordedAnswer {
        if (output == null && error == null) {
            throw new IllegalArgumentException("a recorded answer has an output or an error, but '" + id + "' has neither");
        }
    }

    /** The output is a customer's text and stays hidden. */
    @Override
    public String toString() {
        return "RecordedAnswer[" + id + ", " + (error == null ? "answered" : "failed") + "]";
    }
}
