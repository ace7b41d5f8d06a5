package gatehouse.engine.serve;

import gatehouse.engine.llama.SamplingSettings;
import java.util.List;

/**
 * What the compute thread can be asked for. Holds a customer's text as tokens: never logged. The arrays go from one thread to
 * the other once and are not changed any more; lists would box thousands of numbers.
 */
@SuppressWarnings("ArrayRecordComponent")
sealed interface Work {
    int[] prompt();

    /** Continue the prompt. */
    record Generate(int[] prompt, int maxTokens, List<String> stops, SamplingSettings sampling) implements Work {
        public Generate {
            stops = List.copyOf(stops);
        }

        @Override
        public String toString() {
            return "Generate[" + prompt.length + " tokens]";
        }
    }

    /** Say how likely each label is as the whole answer. */
    record Score(int[] prompt, List<int[]> labels) implements Work {
        public Score {
            labels = List.copyOf(labels);
        }

        @Override
        public String toString() {
            return "Score[" + prompt.length + " tokens, " + labels.size() + " labels]";
        }
    }

    /** What came of it. */
    sealed interface Outcome {
        /**
         * The text is complete.
         *
         * @param finishReason {@code stop} or {@code length}
         */
        record Generated(String finishReason, int tokens, int cached) implements Outcome {}

        /** Log-probabilities in the order of the labels. */
        record Scored(double[] logprobs, int tokens, int cached) implements Outcome {}

        /** Given up because nobody waits for it any more. */
        record Abandoned() implements Outcome {}

        /** The engine could not do it. */
        record Failed(String code, String message) implements Outcome {}
    }
}
