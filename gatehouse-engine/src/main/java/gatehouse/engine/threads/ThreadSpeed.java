package gatehouse.engine.threads;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** How fast a model writes with so many threads. */
record ThreadSpeed(int threads, double tokensPerSecond) {
    /** Speeds this near to each other are the same; measurements as short as ours scatter by as much. */
    private static final double SAME = 0.03;

    /** The fewest threads that are as fast as the fastest, which leaves the others to others. */
    static int best(List<ThreadSpeed> speeds) {
        double fastest = speeds.stream().mapToDouble(ThreadSpeed::tokensPerSecond).max().orElseThrow();
        return speeds.stream().filter(speed -> speed.tokensPerSecond() >= fastest * (1 - SAME))
                .min(Comparator.comparingInt(ThreadSpeed::threads)).orElseThrow().threads();
    }

    /** What is worth trying, the likeliest first: all that may be used, one for each core, half of them. */
    static List<Integer> candidates(int most, int physical) {
        return Stream.of(most, Math.min(most, physical), Math.max(1, most / 2)).distinct().toList();
    }
}
