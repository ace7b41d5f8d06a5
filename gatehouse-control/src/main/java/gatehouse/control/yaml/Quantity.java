package gatehouse.control.yaml;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units, as people write them: times and amounts of bytes. */
public final class Quantity {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,12}) ?(ms|s|m|h|d)");
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,18}) ?(B|kB|KB|MB|GB|KiB|MiB|GiB)?");
    private static final Map<String, Long> FACTORS = Map.of("B", 1L, "kB", 1_000L, "KB", 1_000L, "MB", 1_000_000L, "GB",
            1_000_000_000L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final Map<String, Long> MILLISECONDS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d",
            86_400_000L);

    private Quantity() {}

    static Optional<Duration> duration(String text) {
        Matcher match = DURATION.matcher(text.strip());
        return match.matches() ? times(match.group(1), MILLISECONDS.getOrDefault(match.group(2), 1L)).map(Duration::ofMillis)
                : Optional.empty();
    }

    static Optional<Long> bytes(String text) {
        Matcher match = BYTES.matcher(text.strip());
        return match.matches() ? times(match.group(1), match.group(2) == null ? 1L : FACTORS.getOrDefault(match.group(2), 1L))
                : Optional.empty();
    }

    private static Optional<Long> times(String digits, long factor) {
        long number = Long.parseLong(digits);
        return Math.multiplyHigh(number, factor) != 0 || number * factor < 0 ? Optional.empty() : Optional.of(number * factor);
    }

    /** The time in its largest whole unit. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 3_600_000 == 0 && millis > 0 ? millis / 3_600_000 + "h"
                : millis % 60_000 == 0 && millis > 0 ? millis / 60_000 + "m"
                        : millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    /** The bytes in their largest whole unit. */
    public static String text(long bytes) {
        return bytes == 0 ? "0" : bytes % (1L << 30) == 0 ? (bytes >> 30) + "GiB"
                : bytes % (1L << 20) == 0 ? (bytes >> 20) + "MiB"
                        : bytes % (1L << 10) == 0 ? (bytes >> 10) + "KiB" : Long.toString(bytes);
    }
}
