package gatehouse.engine.convert;

import gatehouse.engine.EngineException;

/**
 * The factors by which Llama 3.1 and later slow down each pair of a head's numbers, so that texts longer than those of the training fit:
 * fast pairs stay, slow ones are divided, those between are blended. Worked out in 32 bits in the order of the reference, whose division
 * of a number by a tensor is a product with the reciprocal.
 */
final class RopeFactors {
    static final String KIND = "llama3";
    private static final double THETA = 10_000;
    private static final int MOST = 1 << 16;

    private RopeFactors() {}

    static float[] of(RopeSettings settings, long headSize) {
        if (headSize > MOST) {
            throw new EngineException("engine.convert.config",
                    ModelConfig.FILE + " says a head has " + headSize + " numbers, which no model has; correct it");
        }
        double theta = settings.theta(THETA);
        double factor = settings.number("factor", 8);
        double low = settings.number("low_freq_factor", 1);
        double high = settings.number("high_freq_factor", 4);
        double trained = settings.number("original_max_position_embeddings", 8192);
        float slowest = (float) (trained / low);
        float fastest = (float) (trained / high);
        float turn = (float) (2 * Math.PI);
        var factors = new float[Math.toIntExact((headSize + 1) / 2)];
        for (int i = 0; i < factors.length; i++) {
            float exponent = 2f * i / headSize;
            float frequency = 1 / (float) Math.pow(theta, exponent);
            float length = 1 / frequency * turn;
            if (length < fastest) {
                factors[i] = 1;
            } else if (length > slowest) {
                factors[i] = (float) factor;
            } else {
                float smooth = (1 / length * (float) trained - (float) low) / (float) (high - low);
                factors[i] = 1 / ((1 - smooth) / (float) factor + smooth);
            }
        }
        return factors;
    }
}
