package gatehouse.control.pilot.file;

import gatehouse.control.yaml.Section;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Reads the load profile. */
final class LoadSection {
    private LoadSection() {}

    static Optional<LoadPlan> read(Section root) {
        if (!root.has("load")) {
            return Optional.empty();
        }
        var load = root.section("load");
        var given = load.section("limits");
        var limits = new LinkedHashMap<String, Double>();
        given.optionalNumber("ttftMs", 0).ifPresent(limit -> limits.put("ttft", limit));
        given.optionalNumber("e2eMs", 0).ifPresent(limit -> limits.put("e2e", limit));
        double rate = load.number("rate", Double.NaN, 0, 100_000);
        int seconds = (int) load.whole("seconds", Long.MIN_VALUE, 1, 3600);
        boolean poisson = load.oneOf("arrivals", "poisson", "poisson", "constant").equals("poisson");
        return Optional.of(new LoadPlan(rate, seconds, poisson, (int) load.whole("maxTokens", 16, 1, 4096), limits));
    }
}
