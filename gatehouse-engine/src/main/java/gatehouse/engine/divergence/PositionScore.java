package gatehouse.engine.divergence;

/**
 * How two models predict one token. Computed in the precision of llama.cpp's tool, step by step, so that the figures agree.
 *
 * @param surprise of the measured model: the negative logarithm of what it gave the token
 * @param baseSurprise of its parent
 * @param divergence Kullback-Leibler divergence of the measured model's prediction from its parent's, in nats
 * @param shift probability of the token, measured model less parent
 * @param sameTop whether both hold the same token for the likeliest
 */
record PositionScore(float surprise, float baseSurprise, double divergence, float shift, boolean sameTop) {
    /** What the parent holds for less likely than this does not count. */
    private static final float FAINT = -16;

    static PositionScore of(BaseRow base, float[] logits, int token) {
        float most = logits[0];
        int top = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > most) {
                most = logits[i];
                top = i;
            }
        }
        float logSum = (float) Math.log(sumOfExponentials(logits, most));
        float surprise = most + logSum - logits[token];
        float baseSurprise = -base.logProbability(token);
        float normaliser = most + logSum;
        double divergence = 0;
        int baseTop = -1;
        float baseMost = 0;
        for (int i = 0; i < logits.length; i++) {
            float logProbability = base.logProbability(i);
            if (i == 0 || logProbability > baseMost) {
                baseMost = logProbability;
                baseTop = i;
            }
            if (logProbability > FAINT) {
                divergence += exponential(logProbability) * (logProbability - logits[i] + normaliser);
            }
        }
        return new PositionScore(surprise, baseSurprise, divergence, exponential(-surprise) - exponential(-baseSurprise),
                top == baseTop);
    }

    /** Sum of the exponentials, shifted by the maximum so that nothing overflows. */
    static double sumOfExponentials(float[] logits, float most) {
        double sum = 0;
        for (float logit : logits) {
            sum += exponential(logit - most);
        }
        return sum;
    }

    private static float exponential(float value) {
        return (float) Math.exp(value);
    }
}
