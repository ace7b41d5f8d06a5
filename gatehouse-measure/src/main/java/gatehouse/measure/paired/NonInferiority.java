package gatehouse.measure.paired;

import gatehouse.api.report.Interval;

/**
 * The registered test: is the candidate's accuracy below the incumbent's by less than the margin? One-sided at alpha, read off
 * Tango's two-sided interval of level 1 - 2 alpha.
 *
 * @param margin loss still acceptable as a fraction: 0.05 is five points
 * @param alpha one-sided error of the test
 */
public record NonInferiority(PairedTable table, double margin, double alpha) {
    public NonInferiority {
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin is the loss still acceptable, above 0 and below 1, but is " + margin);
        }
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha is the one-sided error, above 0 and below 0.5, but is " + alpha);
        }
    }

    /** Of the difference, candidate minus incumbent: Tango's score interval, two-sided at level 1 - 2 alpha. */
    public Interval interval() {
        return TangoInterval.of(table, 1 - (2 * alpha));
    }

    public Outcome outcome() {
        Interval interval = interval();
        if (interval.lower() > -margin) {
            return Outcome.NOT_WORSE;
        }
        return interval.upper() < -margin ? Outcome.WORSE_THAN_AGREED : Outcome.OPEN;
    }

    /** The candidate is shown to be worse, by however little. It may be so and yet not worse than agreed. */
    public boolean lossProven() {
        return interval().upper() < 0;
    }

    /** The candidate is shown to be better, by however little. */
    public boolean gainProven() {
        return interval().lower() > 0;
    }

    /** What the interval says about the margin. */
    public enum Outcome {
        /** The whole interval lies above the agreed loss. */
        NOT_WORSE,
        /** The whole interval lies below the agreed loss. */
        WORSE_THAN_AGREED,
        /** The interval contains the agreed loss: the items cannot tell. */
        OPEN
    }
}
