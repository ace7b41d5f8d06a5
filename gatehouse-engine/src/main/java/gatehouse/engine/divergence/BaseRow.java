package gatehouse.engine.divergence;

/**
 * The parent's predictions at one position: logarithms of probabilities in 65,536 steps over the 16 nats below the likeliest, as
 * llama.cpp's tool stores them. Used again for position after position.
 */
final class BaseRow {
    private static final float REACH = 16;
    private static final float STEPS = 65535;
    /** Added to a small number, it leaves the nearest whole one in the lowest bits. */
    private static final float ROUNDING = 12_582_912f;
    private static final int MANTISSA = 0x007fffff;
    private static final int HALF = 0x00400000;

    private final char[] steps;
    private float scale;
    private float least;

    BaseRow(int vocabulary) {
        this.steps = new char[vocabulary];
    }

    /** Takes the logits of a position. */
    void take(float[] logits) {
        float most = logits[0];
        float fewest = logits[0];
        for (float logit : logits) {
            most = Math.max(most, logit);
            fewest = Math.min(fewest, logit);
        }
        fewest = Math.max(fewest, most - REACH);
        float logSum = (float) Math.log(PositionScore.sumOfExponentials(logits, most));
        least = fewest - most - logSum;
        scale = (most - fewest) / STEPS;
        float perStep = scale == 0 ? 0 : 1 / scale;
        for (int i = 0; i < logits.length; i++) {
            steps[i] = logits[i] > fewest ? (char) nearest(perStep * (logits[i] - fewest)) : 0;
        }
    }

    private static int nearest(float value) {
        return (Float.floatToRawIntBits(value + ROUNDING) & MANTISSA) - HALF;
    }

    /** Logarithm of the probability of a token. */
    float logProbability(int token) {
        return scale * steps[token] + least;
    }
}
