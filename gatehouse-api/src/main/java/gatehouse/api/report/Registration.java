package gatehouse.api.report;

import gatehouse.api.evidence.Sha256;
import java.time.Instant;

/**
 * What was fixed before the first answer was seen.
 *
 * @param metric name of the metric that decides, such as {@code accuracy}
 * @param reading how an answer is read, in words
 * @param margin loss that is still acceptable, as a fraction: 0.05 is five points
 * @param alpha one-sided error of the test
 * @param expectedFlips expected share of items on which exactly one side is right
 * @param items items in the holdout
 * @param resolvable smallest margin that this many items resolve at the expected flips, as a fraction
 * @param interval name of the interval method
 * @param planHash digest of the plan with the hashes of every file it names
 */
public record Registration(String metric, String reading, double margin, double alpha, double power, double expectedFlips,
        long seed, int items,
        double resolvable, String interval, Sha256 planHash, Instant registeredAt) {}
