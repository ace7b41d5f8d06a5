package gatehouse.engine.divergence;

import java.util.List;

/**
 * How far a model's predictions are from its parent's, over many tokens; named as {@code llama-perplexity --kl-divergence} prints them.
 *
 * @param tokens that were predicted
 * @param perplexity of the measured model, and of its parent
 * @param correlation of the logarithms of both, between -1 and 1
 * @param logRatio logarithm of the ratio of the perplexities
 * @param difference of the perplexities
 * @param kl Kullback-Leibler divergence in nats
 * @param klSpread the same by percentiles
 * @param shift change of the probability of the right token, as a share of 1
 * @param shiftSpread the same by percentiles
 * @param shiftRms root of its mean square
 * @param sameTop share of tokens where both models hold the same token for the likeliest
 */
public record Divergence(long tokens, Estimate perplexity, Estimate basePerplexity, double correlation, Estimate logRatio,
        Estimate ratio, Estimate difference, Estimate kl, Spread klSpread, Estimate shift, Spread shiftSpread, Estimate shiftRms,
        Estimate sameTop) {
    /** @param scores at least one */
    static Divergence of(List<PositionScore> scores) {
        var sums = new Sums();
        float[] divergences = new float[scores.size()];
        float[] shifts = new float[scores.size()];
        for (int i = 0; i < scores.size(); i++) {
            PositionScore score = scores.get(i);
            sums.add(score);
            divergences[i] = (float) score.divergence();
            shifts[i] = score.shift();
        }
        long count = scores.size();
        Estimate log = Estimate.of(sums.surprise, sums.surprise2, count);
        Estimate baseLog = Estimate.of(sums.base, sums.base2, count);
        double covariance = count < 10 ? 0 : (sums.product / count - sums.surprise / count * (sums.base / count)) / (count - 1);
        Estimate logRatio = new Estimate(log.value() - baseLog.value(), difference(log, baseLog, covariance));
        Estimate perplexity = log.exponential();
        Estimate base = baseLog.exponential();
        Estimate difference = new Estimate(perplexity.value() - base.value(),
                difference(perplexity, base, perplexity.value() * base.value() * covariance));
        double both = log.uncertainty() * baseLog.uncertainty();
        return new Divergence(count, perplexity, base, both == 0 ? 0 : covariance / both, logRatio, logRatio.exponential(),
                difference,
                Estimate.of(sums.divergence, sums.divergence2, count), Spread.of(divergences),
                Estimate.of(sums.shift, sums.shift2, count), Spread.of(shifts),
                Estimate.of(sums.shift2, sums.shift4, count).root(),
                Estimate.share(sums.sameTop, count));
    }

    /** Standard error of a difference of two that go together; rounding may take it below nothing. */
    private static double difference(Estimate one, Estimate other, double covariance) {
        return Math.sqrt(Math.max(0,
                one.uncertainty() * one.uncertainty() + other.uncertainty() * other.uncertainty() - 2 * covariance));
    }

    private static final class Sums {
        private double surprise;
        private double surprise2;
        private double base;
        private double base2;
        private double product;
        private double divergence;
        private double divergence2;
        private double shift;
        private double shift2;
        private double shift4;
        private long sameTop;

        // Products of two floats are floats, in the tool as here.
        void add(PositionScore score) {
            surprise += score.surprise();
            surprise2 += score.surprise() * score.surprise();
            base += score.baseSurprise();
            base2 += score.baseSurprise() * score.baseSurprise();
            product += score.surprise() * score.baseSurprise();
            divergence += score.divergence();
            divergence2 += score.divergence() * score.divergence();
            double square = score.shift() * score.shift();
            shift += score.shift();
            shift2 += square;
            shift4 += square * square;
            sameTop += score.sameTop() ? 1 : 0;
        }
    }
}
