package gatehouse.engine.llama;

/**
 * How the next token is chosen.
 *
 * @param temperature 0 takes the likeliest
 * @param topK only the so many likeliest; 0 for all
 * @param topP only the likeliest that together reach this probability; 1 for all
 * @param minP only those at least this likely compared with the likeliest; 0 for all
 * @param seed of the draw
 */
public record SamplingSettings(double temperature, int topK, double topP, double minP, int seed) {
    public SamplingSettings {
        if (!(temperature >= 0) || topK < 0 || !(topP > 0 && topP <= 1) || !(minP >= 0 && minP <= 1)) {
            throw new IllegalArgumentException("temperature >= 0, top_k >= 0, 0 < top_p <= 1 and 0 <= min_p <= 1 are needed, got "
                    + temperature + ", " + topK + ", " + topP + ", " + minP);
        }
    }

    public static SamplingSettings greedy() {
        return new SamplingSettings(0, 0, 1, 0, 0);
    }
}
