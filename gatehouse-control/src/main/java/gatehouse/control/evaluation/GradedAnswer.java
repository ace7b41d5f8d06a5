package gatehouse.control.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * An answer held against the truth.
 *
 * @param prediction the answer as it counts: a label, a text, or the error class
 * @param error class of the error, its own kind of outcome; an error is never right
 */
public record GradedAnswer(String id, String prediction, boolean right, @Nullable String error) {
    public GradedAnswer {
        if (right && error != null) {
            throw new IllegalArgumentException("item '" + id + "' cannot be right and an error (" + error + ") at once");
        }
    }

    static GradedAnswer failed(String id, String error) {
        return new GradedAnswer(id, error, false, error);
    }

    @Override
    public String toString() {
        return "GradedAnswer[" + id + ", " + right + ", " + error + "]";
    }
}
