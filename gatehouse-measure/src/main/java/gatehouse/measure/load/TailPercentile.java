package gatehouse.measure.load;

import java.util.ArrayList;
import java.util.List;

/** A percentile far out that only enough requests can carry: about ten must lie beyond it. */
public enum TailPercentile {
    P95(300), P99(1000);

    private final int needed;

    TailPercentile(int needed) {
        this.needed = needed;
    }

    /** Requests that must stand behind the percentile. */
    public int needed() {
        return needed;
    }

    public boolean carriedBy(int requests) {
        return requests >= needed;
    }

    /** What so many requests cannot carry, as one sentence; empty when nothing. */
    public static String note(int requests) {
        List<String> missing = new ArrayList<>();
        for (TailPercentile percentile : values()) {
            if (!percentile.carriedBy(requests)) {
                missing.add("a " + percentile.label() + " (needs " + percentile.needed + ")");
            }
        }
        return missing.isEmpty() ? "" : requests + " requests cannot carry " + String.join(" or ", missing) + ".";
    }

    private String label() {
        return this == P95 ? "p95" : "p99";
    }
}
