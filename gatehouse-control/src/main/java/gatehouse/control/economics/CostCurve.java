package gatehouse.control.economics;

import gatehouse.api.report.CostComparison.Point;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The volumes worth drawing: evenly on a logarithmic scale, and both sides of every step that matters. */
final class CostCurve {
    private static final int PER_DECADE = 12;
    private static final int FIRST_STEPS = 12;

    private CostCurve() {}

    static List<Point> draw(CostLine candidate, CostLine incumbent, long volume, @Nullable Long breakEven, long bound) {
        long least = Math.max(1, Math.min(volume, (breakEven == null ? volume : breakEven)) / 100);
        long crossing = breakEven == null ? 1 : breakEven;
        long most = Math.min(bound, Math.max(volume * 100, crossing > bound / 10 ? bound : crossing * 10));
        TreeSet<Long> volumes = new TreeSet<>();
        for (int i = 0;; i++) {
            long next = Math.round(least * Math.pow(10, (double) i / PER_DECADE));
            if (next >= most) {
                break;
            }
            volumes.add(next);
        }
        volumes.addAll(List.of(most, volume));
        for (CostLine line : List.of(candidate, incumbent)) {
            addSteps(volumes, line, volume);
            if (breakEven != null) {
                addSteps(volumes, line, breakEven);
            }
        }
        if (breakEven != null) {
            volumes.addAll(List.of(breakEven - 1, breakEven));
        }
        return volumes.stream().filter(at -> at >= least && at <= most)
                .map(at -> new Point(at, candidate.total(at).doubleValue(), incumbent.total(at).doubleValue())).toList();
    }

    /** The edges of the first few steps and of the one this volume lies on. */
    private static void addSteps(Set<Long> volumes, CostLine line, long volume) {
        if (line.requestsPerMachine() == 0) {
            return;
        }
        for (int step = 1; step <= FIRST_STEPS; step++) {
            volumes.addAll(List.of(step * line.requestsPerMachine(), step * line.requestsPerMachine() + 1));
        }
        volumes.addAll(
                List.of(line.stepStart(volume) - 1, line.stepStart(volume), line.stepEnd(volume), line.stepEnd(volume) + 1));
    }
}
