package gatehouse.control.pilot.file;

import java.util.Map;

/**
 * The load profile.
 *
 * @param rate requests a second
 * @param limitsMs limits by figure ({@code ttft}, {@code e2e}) in milliseconds
 */
public record LoadPlan(double rate, int seconds, boolean poisson, int maxTokens, Map<String, Double> limitsMs) {
    public LoadPlan {
        limitsMs = Map.copyOf(limitsMs);
    }
}
