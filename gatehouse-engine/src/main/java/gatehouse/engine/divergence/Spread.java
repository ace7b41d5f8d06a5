package gatehouse.engine.divergence;

import java.util.Arrays;

/** How values lie between the smallest and the largest: percentiles, straight lines between neighbours. */
public record Spread(double maximum, double p999, double p99, double p95, double p90, double p75, double median, double p25,
        double p10, double p5, double p1, double p01, double minimum) {
    static Spread of(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(sorted[sorted.length - 1], at(sorted, 0.999f), at(sorted, 0.99f), at(sorted, 0.95f), at(sorted, 0.9f),
                at(sorted, 0.75f), at(sorted, 0.5f), at(sorted, 0.25f), at(sorted, 0.1f), at(sorted, 0.05f), at(sorted, 0.01f),
                at(sorted, 0.001f), sorted[0]);
    }

    private static float at(float[] sorted, float fraction) {
        float place = fraction * (sorted.length - 1);
        int below = (int) place;
        float rest = place - below;
        return (1 - rest) * sorted[below] + rest * sorted[Math.min(below + 1, sorted.length - 1)];
    }
}
