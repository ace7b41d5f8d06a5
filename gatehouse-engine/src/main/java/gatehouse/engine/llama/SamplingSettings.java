package gatehouse.engine.llama;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the next token is chosen. The steps are taken in this order: bias, penalties, grammar, top-k, top-p, min-p, temperature, draw.
 *
 * @param temperature 0 takes the likeliest
 * @param topK only the so many likeliest; 0 for all
 * @param topP only the likeliest that together reach this probability; 1 for all
 * @param minP only those at least this likely compared with the likeliest; 0 for all
 * @param seed of the draw
 * @param bias added to the logits of these tokens
 * @param grammar what the text must be; absent when anything goes
 */
public record SamplingSettings(double temperature, int topK, double topP, double minP, int seed, Penalties penalties,
        Map<Integer, Float> bias, @Nullable Grammar grammar) {
    public SamplingSettings {
        bias = Map.copyOf(bias);
        if (!(temperature >= 0) || topK < 0 || !(topP > 0 && topP <= 1) || !(minP >= 0 && minP <= 1)) {
            throw new IllegalArgumentException("temperature >= 0, top_k >= 0, 0 < top_p <= 1 and 0 <= min_p <= 1 are needed, got "
                    + temperature + ", " + topK + ", " + topP + ", " + minP);
        }
    }

    /** Without penalties, bias and grammar. */
    public SamplingSettings(double temperature, int topK, double topP, double minP, int seed) {
        this(temperature, topK, topP, minP, seed, Penalties.NONE, Map.of(), null);
    }

    /** Always the likeliest token. */
    public static SamplingSettings greedy() {
        return new SamplingSettings(0, 0, 1, 0, 0);
    }

    /** The likeliest token as it is, nothing added or forbidden. */
    boolean isPlainGreedy() {
        return temperature == 0 && penalties.equals(Penalties.NONE) && bias.isEmpty() && grammar == null;
    }

    /**
     * What makes a token that was there before less likely.
     *
     * @param repetition divides positive logits of tokens in prompt and answer; 1 changes nothing
     * @param frequency taken off for each time a token is in the answer
     * @param presence taken off once for a token in the answer
     */
    public record Penalties(double repetition, double frequency, double presence) {
        public static final Penalties NONE = new Penalties(1, 0, 0);

        public Penalties {
            if (!(repetition > 0) || !Double.isFinite(frequency) || !Double.isFinite(presence)) {
                throw new IllegalArgumentException("a repetition penalty above 0 and finite other penalties are needed, got "
                        + repetition + ", " + frequency + ", " + presence);
            }
        }
    }

    /**
     * A grammar in GBNF whose start symbol is {@code root}.
     *
     * @param triggers regular expressions, matched from the start of the answer; the grammar holds from the first group of the first
     *            match on. Empty when it holds from the start.
     * @param triggerTokens tokens from which on it holds too
     * @param after text of the answer before whose end it sees nothing, such as the mark that ends the model's thoughts; empty for
     *            none
     */
    public record Grammar(String text, List<String> triggers, List<Integer> triggerTokens, String after) {
        public Grammar {
            triggers = List.copyOf(triggers);
            triggerTokens = List.copyOf(triggerTokens);
        }

        /** A grammar that holds from the first token. */
        public static Grammar whole(String text) {
            return new Grammar(text, List.of(), List.of(), "");
        }

        boolean isLazy() {
            return !triggers.isEmpty() || !triggerTokens.isEmpty();
        }

        @Override
        public String toString() {
            return "Grammar[" + text.length() + " characters]";
        }
    }
}
