package gatehouse.web.report;

import java.util.List;
import java.util.stream.Stream;

/** Sorted times with their percentiles, linearly interpolated. */
record Spread(List<Double> sorted) {
    Spread {
        sorted = sorted.stream().sorted().toList();
    }

    boolean empty() {
        return sorted.isEmpty();
    }

    double at(double share) {
        double rank = share * (sorted.size() - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (rank - below) * (sorted.get(above) - sorted.get(below));
    }

    double median() {
        return at(0.5);
    }

    double mean() {
        return sorted.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Median, 90, 95 and 99 % and the longest. */
    Stream<Double> figures() {
        return Stream.of(at(0.5), at(0.9), at(0.95), at(0.99), sorted.getLast());
    }
}
