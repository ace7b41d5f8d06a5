package gatehouse.control.evaluation;

import java.util.List;

/** What is asked of a model on each item, and so what counts as right. */
public sealed interface Task {
    /** The prompt every task has. */
    Prompt prompt();

    /**
     * Exactly one of closed labels.
     */
    record Classification(Prompt prompt, List<String> labels, Reading reading) implements Task {
        /** How an answer is read. */
        public enum Reading {
            /** The text written, which must be a label. */
            TEXT,
            /** The likeliest label. */
            LIKELIHOOD,
            /** The likeliest label beyond the side's {@link LabelBias}. */
            CALIBRATED_LIKELIHOOD
        }

        public Classification {
            labels = List.copyOf(labels);
            if (labels.size() < 2) {
                throw new IllegalArgumentException("a classification has at least two labels, but has " + labels.size());
            }
            if (reading == Reading.CALIBRATED_LIKELIHOOD && prompt.examples().isEmpty()) {
                throw new IllegalArgumentException("a bias is measured on examples, but the prompt has none");
            }
        }

        /** Labels are scored, not read from text. */
        public boolean byLikelihood() {
            return reading != Reading.TEXT;
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
