package gatehouse.control.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * What a side answered to one item: either an output or the class of an error. Its text is never logged.
 *
 * @param id of the item
 * @param output the answer; absent exactly when {@code error} is there
 * @param latencyMs from sending to the whole answer, in milliseconds
 * @param error class of the failure, such as {@code timeout}
 */
public record Answer(String id, @Nullable String output, @Nullable Double latencyMs, @Nullable Integer inputTokens,
        @Nullable Integer cachedInputTokens, @Nullable Integer outputTokens, @Nullable String error) {
    public Answer {
        if ((output == null) == (error == null)) {
            throw new IllegalArgumentException("item '" + id + "' needs either an output or an error");
        }
    }

    static Answer failed(String id, String error, double latencyMs) {
        return new Answer(id, null, latencyMs, null, null, null, error);
    }

    @Override
    public String toString() {
        return "Answer[" + id + (error == null ? "" : ", " + error) + "]";
    }
}
