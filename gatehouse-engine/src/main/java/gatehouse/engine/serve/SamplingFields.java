package gatehouse.engine.serve;

import gatehouse.engine.llama.SamplingSettings;
import gatehouse.engine.llama.SamplingSettings.Grammar;
import gatehouse.engine.llama.SamplingSettings.Penalties;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How a request wants its tokens chosen. */
final class SamplingFields {
    private static final double MOST_BIAS = 100;

    private SamplingFields() {}

    /**
     * The settings of one answer.
     *
     * @param seed of this answer
     * @param vocabularySize tokens that may be named
     */
    static SamplingSettings read(Fields request, long seed, int vocabularySize, @Nullable Grammar grammar) {
        double temperature = request.number("temperature", 1, 0, 100);
        double topP = request.number("top_p", 1, 0, 1);
        var penalties = new Penalties(
                request.number("repetition_penalty", request.number("repeat_penalty", 1, 0.01, 10), 0.01, 10),
                request.number("frequency_penalty", 0, -2, 2), request.number("presence_penalty", 0, -2, 2));
        // A probability of 0 would leave no token; the likeliest one is what is meant.
        return new SamplingSettings(topP == 0 ? 0 : temperature, request.smallInteger("top_k", 0, Integer.MAX_VALUE).orElse(0),
                topP == 0 ? 1 : topP, request.number("min_p", 0, 0, 1), fold(seed), penalties, bias(request, vocabularySize),
                grammar);
    }

    /** All bits of the seed count; the value that means "at random" to llama.cpp is avoided. */
    private static int fold(long seed) {
        int folded = Long.hashCode(seed);
        return folded == -1 ? Integer.MAX_VALUE : folded;
    }

    private static Map<Integer, Float> bias(Fields request, int vocabularySize) {
        JsonNode node = request.node("logit_bias");
        Map<Integer, Float> bias = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String token = entry.getKey();
            JsonNode value = entry.getValue();
            if (!token.matches("\\d{1,9}") || Integer.parseInt(token) >= vocabularySize || !value.isNumber()
                    || !(Math.abs(value.doubleValue()) <= MOST_BIAS)) {
                throw Fields.wrong("logit_bias", "an object from token numbers below " + vocabularySize + " to numbers from -"
                        + (int) MOST_BIAS + " to " + (int) MOST_BIAS);
            }
            bias.put(Integer.parseInt(token), value.floatValue());
        }
        if (!node.isMissingNode() && !node.isObject()) {
            throw Fields.wrong("logit_bias", "an object");
        }
        return bias;
    }
}
