package gatehouse.control.fit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which layers of a model look back over a window only. Not every architecture whose file names a window uses it in the engine, so
 * those that do are listed, with what they take when the file does not say; all others are reckoned as looking back at everything.
 */
final class SlidingWindows {
    private static final String WINDOW = "attention.sliding_window";
    private static final String PATTERN = "attention.sliding_window_pattern";
    private static final long LONGEST = 1 << 25;

    /**
     * How an architecture spreads its windows.
     *
     * @param window when the file names none; 0 for none at all
     * @param every one layer in so many looks back at everything; 0 for none of them
     * @param first whether that is the first of them instead of the last
     */
    private record Spread(int window, int every, boolean first) {}

    private static final Map<String, Spread> KNOWN = Map.ofEntries(
            Map.entry("gemma2", new Spread(4096, 2, false)),
            Map.entry("gemma3", new Spread(0, 6, false)),
            Map.entry("gemma3n", new Spread(0, 5, false)),
            Map.entry("gemma4", new Spread(0, 1, false)),
            Map.entry("gpt-oss", new Spread(0, 2, false)),
            Map.entry("cohere2", new Spread(0, 4, false)),
            Map.entry("llama4", new Spread(8192, 4, false)),
            Map.entry("olmo2", new Spread(0, 4, false)),
            Map.entry("exaone-moe", new Spread(128, 4, false)),
            Map.entry("smallthinker", new Spread(0, 4, true)),
            Map.entry("lfm2", new Spread(0, 0, false)),
            Map.entry("granite_swa", new Spread(0, 1, false)),
            Map.entry("afmoe", new Spread(0, 4, false)),
            Map.entry("plamo3", new Spread(0, 8, false)));

    private SlidingWindows() {}

    /** The window of each layer; 0 where it looks back at everything. */
    static int[] of(HeaderNumbers numbers, String architecture, int layers) {
        int[] windows = new int[layers];
        Spread spread = KNOWN.get(architecture);
        int window = spread == null ? 0 : window(numbers, architecture, spread);
        if (spread == null || window == 0) {
            return windows;
        }
        long[] pattern = pattern(numbers, layers);
        for (int layer = 0; layer < layers; layer++) {
            if (pattern != null ? pattern[layer] == 1 : isWindowed(layer, every(numbers, spread), spread.first())) {
                windows[layer] = window;
            }
        }
        return windows;
    }

    private static int window(HeaderNumbers numbers, String architecture, Spread spread) {
        int told = (int) numbers.number(WINDOW, spread.window(), LONGEST);
        // The engine takes this one figure for all models of the family that have windows.
        return architecture.equals("llama4") && told > 0 ? spread.window() : told;
    }

    private static long @Nullable [] pattern(HeaderNumbers numbers, int layers) {
        return numbers.isList(PATTERN) ? numbers.each(PATTERN, layers, 0, 1) : null;
    }

    private static long every(HeaderNumbers numbers, Spread spread) {
        return numbers.number(PATTERN, spread.every(), LONGEST);
    }

    private static boolean isWindowed(int layer, long every, boolean first) {
        return every == 0 || (first ? layer % every != 0 : layer % every < every - 1);
    }
}
