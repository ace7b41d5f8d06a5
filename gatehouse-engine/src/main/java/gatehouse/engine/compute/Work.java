package gatehouse.engine.compute;

import gatehouse.engine.llama.SamplingSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the compute thread can be asked for. */
public sealed interface Work {
    Prompt prompt();

    /**
     * Continue the prompt.
     *
     * @param maxTokens most tokens to make; what fits the context when it is more
     * @param stops the text ends before the first of these
     * @param exact whether the text must be the same whatever was asked before and whatever runs beside; slower when others write
     *            at the same time
     * @param alternatives how many likeliest tokens are wanted at each place; -1 when no likelihoods are wanted
     * @param markup whether control tokens come out by their names
     * @param streamed whether the client wants pieces as they come
     * @param adapter name of the adapter to compute with; absent for the weights as they are
     */
    record Generate(Prompt prompt, int maxTokens, List<String> stops, SamplingSettings sampling, boolean exact, int alternatives,
            boolean markup, boolean streamed, @Nullable String adapter) implements Work {
        public static final int NO_LIKELIHOODS = -1;

        public Generate {
            stops = List.copyOf(stops);
            if (maxTokens < 1) {
                throw new IllegalArgumentException("at least one token must be asked for, but " + maxTokens + " are");
            }
        }
    }

    /**
     * Say how likely each label is as the whole answer.
     *
     * @param labels tokens of each, at least one and at most {@link #MOST_TOKENS}
     * @param endOfTurn the token that ends an answer
     */
    record Score(Prompt prompt, List<int[]> labels, int endOfTurn) implements Work {
        /** Tokens computed together, and so the most a label may have. */
        public static final int MOST_TOKENS = 128;

        public Score {
            labels = List.copyOf(labels);
        }

        @Override
        public String toString() {
            return "Score[" + prompt + ", " + labels.size() + " labels]";
        }
    }

    /** Say what the text means as one vector, or as one number when the model ranks texts. */
    record Embed(Prompt prompt) implements Work {}

    /** What came of it. */
    sealed interface Outcome {
        /**
         * The text is complete.
         *
         * @param reason why it ended
         * @param tokens made, the one that ended it not counted
         * @param cached tokens of the prompt that were remembered
         * @param drafted tokens a draft model proposed
         * @param accepted how many of them were right
         */
        record Generated(EndReason reason, int tokens, int cached, int drafted, int accepted) implements Outcome {}

        /** Log-probabilities in the order of the labels. */
        @SuppressWarnings("ArrayRecordComponent") // handed over once
        record Scored(double[] logprobs, int tokens, int cached) implements Outcome {}

        /** A vector, not normalised, or one score. */
        @SuppressWarnings("ArrayRecordComponent") // handed over once
        record Embedded(float[] vector) implements Outcome {}

        /** Given up because nobody waits for it any more, or because the engine ends. */
        record Abandoned() implements Outcome {}

        /** The engine could not do it. */
        record Failed(String code, String message) implements Outcome {}
    }

    /** Why a text ended. */
    enum EndReason {
        /** The model said so, or a stop string came. */
        STOP,
        /** There was no room for more, or no more was wanted. */
        LENGTH
    }
}
