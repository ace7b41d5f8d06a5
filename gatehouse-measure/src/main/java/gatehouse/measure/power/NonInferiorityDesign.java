package gatehouse.measure.power;

import gatehouse.measure.distribution.Quantile;
import java.util.OptionalInt;

/**
 * What a number of items can show in the registered test of "not worse than agreed". Normal approximation; never promises more
 * than the same items without a single flip would show, {@code z² / (n + z²)} by Tango's interval.
 *
 * @param flips share of items on which exactly one side is right
 * @param alpha one-sided error of the test
 * @param power chance of a verdict that the items shall give
 */
public record NonInferiorityDesign(double flips, double alpha, double power) {
    /** More items than this are no advice. */
    public static final int MOST_ITEMS = 10_000_000;

    public NonInferiorityDesign {
        if (!(flips >= 0 && flips <= 1)) {
            throw new IllegalArgumentException("flips are a share of the items, from 0 to 1, but are " + flips);
        }
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha is the one-sided error, above 0 and below 0.5, but is " + alpha);
        }
        if (!(power >= 0.5 && power < 1)) {
            throw new IllegalArgumentException("power is the chance of a verdict, at least 0.5 and below 1, but is " + power);
        }
    }

    /** Smallest margin the items resolve were both sides equal: {@code (z_alpha + z_power) sqrt(d / n)}. */
    public double resolvable(int items) {
        if (items < 1) {
            throw new IllegalArgumentException("nothing is resolved by " + items + " items");
        }
        double z = Quantile.normal(1 - alpha);
        return Math.max(errors() * Math.sqrt(flips / items), z * z / (items + (z * z)));
    }

    /**
     * Items that show "not worse" were both sides equal: {@code (z_alpha + z_power)² d / margin²}, rounded up; empty when more
     * than {@link #MOST_ITEMS}.
     */
    public OptionalInt itemsIfEqual(double margin) {
        return itemsToSettle(margin, 0);
    }

    /**
     * Items that settle the verdict, for or against the candidate, if the true difference is the one given:
     * {@code ((z_alpha + z_power) sqrt(d - delta²) / |delta + margin|)²}, rounded up. Empty when no number of items would: the
     * difference sits on the margin, or so close that more than {@link #MOST_ITEMS} are needed.
     *
     * @param difference candidate minus incumbent
     */
    public OptionalInt itemsToSettle(double margin, double difference) {
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin is the loss still acceptable, above 0 and below 1, but is " + margin);
        }
        if (!(Math.abs(difference) <= flips)) {
            throw new IllegalArgumentException("a difference of " + difference + " needs at least as many flips, but there are "
                    + flips);
        }
        double distance = Math.abs(difference + margin);
        double root = errors() * Math.sqrt(flips - (difference * difference)) / distance;
        double least = difference > -margin ? withoutFlips(distance) : 1;
        double items = Math.ceil(Math.max(root * root, least));
        return items <= MOST_ITEMS ? OptionalInt.of((int) items) : OptionalInt.empty();
    }

    /** Items whose interval lies within the distance when none of them flips. */
    private double withoutFlips(double distance) {
        double z = Quantile.normal(1 - alpha);
        return z * z * (1 - distance) / distance;
    }

    private double errors() {
        return Quantile.normal(1 - alpha) + Quantile.normal(power);
    }
}
