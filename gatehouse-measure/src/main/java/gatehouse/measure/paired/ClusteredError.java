package gatehouse.measure.paired;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The standard error of a mean when items come in clusters, such as several questions about one document: items of one
 * cluster count together, not each for itself.
 *
 * @param naive standard error as if items were independent; absent for one item
 * @param uncorrected the form of Miller 2024 (arXiv 2411.00640), {@code sqrt(sum over clusters of (sum of residuals)²) / n}
 * @param corrected the same with the variance times G/(G-1) for G clusters; absent for one cluster
 * @param designEffect variance corrected for clusters over the naive one; absent when either is absent or the naive one is 0
 */
public record ClusteredError(int items, int clusters, double mean, @Nullable Double naive, double uncorrected,
        @Nullable Double corrected, @Nullable Double designEffect) {

    /**
     * The standard error of the mean of one value per item.
     *
     * @param values one per item
     * @param clusters the cluster of each item, in the same order
     */
    public static ClusteredError of(double[] values, List<String> clusters) {
        if (values.length != clusters.size() || values.length == 0) {
            throw new IllegalArgumentException("every item needs a value and a cluster, but there are " + values.length
                    + " values and " + clusters.size() + " clusters");
        }
        int n = values.length;
        double mean = PairedDifference.mean(values);
        Map<String, Double> residuals = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            residuals.merge(clusters.get(i), values[i] - mean, Double::sum);
        }
        int groups = residuals.size();
        double squares = residuals.values().stream().mapToDouble(r -> r * r).sum();
        @Nullable
        Double naive = n > 1 ? Math.sqrt(PairedDifference.squares(values, mean) / (n - 1.0) / n) : null;
        @Nullable
        Double corrected = groups > 1 ? Math.sqrt(squares * groups / (groups - 1.0)) / n : null;
        @Nullable
        Double effect = null;
        if (naive != null && naive > 0 && corrected != null) {
            effect = corrected * corrected / (naive * naive);
        }
        return new ClusteredError(n, groups, mean, naive, Math.sqrt(squares) / n, corrected, effect);
    }
}
