package gatehouse.engine.serve;

import gatehouse.engine.llama.SamplingSettings;
import java.util.List;

/** What the compute thread can be asked for. */
sealed interface Work {
    Prompt prompt();

    /** Continue the prompt. */
    record Generate(Prompt prompt, int maxTokens, List<String> stops, SamplingSettings sampling) implements Work {
        public Generate {
            stops = List.copyOf(stops);
        }
    }

    /** Say how likely each label is as the whole answer. */
    record Score(Prompt prompt, List<int[]> labels) implements Work {
        public Score {
            labels = List.copyOf(labels);
        }

        @Override
        public String toString() {
            return "Score[" + prompt + ", " + labels.size() + " labels]";
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
        @SuppressWarnings("ArrayRecordComponent")
        record Scored(double[] logprobs, int tokens, int cached) implements Outcome {}

        /** Given up because nobody waits for it any more. */
        record Abandoned() implements Outcome {}

        /** The engine could not do it. */
        record Failed(String code, String message) implements Outcome {}
    }
}
