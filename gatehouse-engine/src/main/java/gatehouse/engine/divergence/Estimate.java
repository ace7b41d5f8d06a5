package gatehouse.engine.divergence;

/**
 * A mean and how sure it is.
 *
 * @param uncertainty its standard error; 0 when there are too few values to say
 */
public record Estimate(double value, double uncertainty) {
    private static final int FEWEST = 10;

    static Estimate of(double sum, double sumOfSquares, long count) {
        if (count < 1) {
            return new Estimate(0, 0);
        }
        double mean = sum / count;
        double variance = sumOfSquares / count - mean * mean;
        return new Estimate(mean, variance > 0 && count > FEWEST ? Math.sqrt(variance / (count - 1)) : 0);
    }

    /** A share of yes among so many. */
    static Estimate share(long yes, long count) {
        double share = (double) yes / count;
        return new Estimate(share, count < 2 ? 0 : Math.sqrt(share * (1 - share) / (count - 1)));
    }

    /** The exponential of it, its uncertainty carried over to first order. */
    Estimate exponential() {
        double exponential = Math.exp(value);
        return new Estimate(exponential, exponential * uncertainty);
    }

    /** The square root of it, likewise. */
    Estimate root() {
        double root = Math.sqrt(value);
        return new Estimate(root, root > 0 ? uncertainty / (2 * root) : 0);
    }
}
