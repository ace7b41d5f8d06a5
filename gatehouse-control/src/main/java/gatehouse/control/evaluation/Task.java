package gatehouse.control.evaluation;

import java.util.List;

/** What is asked of a model on each item, and so what counts as right. */
public sealed interface Task {
    /** The prompt every task has. */
    Prompt prompt();

    /**
     * Exactly one of closed labels.
     *
     * @param likelihood the likeliest label counts; otherwise the text written, which must be a label
     */
    record Classification(Prompt prompt, List<String> labels, boolean likelihood) implements Task {
        public Classification {
            labels = List.copyOf(labels);
            if (labels.size() < 2) {
                throw new IllegalArgumentException("a classification has at least two labels, but has " + labels.size());
            }
        }
    }

    /** A short answer that must equal one of the expected ones after SQuAD's normalisation. */
    record ShortAnswer(Prompt prompt) implements Task {}

    /**
     * JSON that satisfies a schema.
     *
     * @param fenced one surrounding Markdown fence is forgiven
     */
    record StructuredOutput(Prompt prompt, String schema, boolean fenced) implements Task {}
}
