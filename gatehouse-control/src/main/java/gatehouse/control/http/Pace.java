package gatehouse.control.http;

import java.time.Duration;

/**
 * How slow an answer may be whose length is not bounded by a deadline.
 *
 * @param head longest wait for the answer to begin
 * @param window after the beginning, at least {@code bytes} have to come within each stretch of waiting as long as this
 */
public record Pace(Duration head, Duration window, long bytes) {
    public Pace {
        if (!head.isPositive() || !window.isPositive() || bytes < 1) {
            throw new IllegalArgumentException(
                    "a pace has positive waits and bytes, but is " + head + ", " + window + ", " + bytes);
        }
    }

    /** Half a minute to begin, then at least 1 KiB a second. */
    public static Pace usual() {
        return new Pace(Duration.ofSeconds(30), Duration.ofSeconds(30), 30 * 1024);
    }
}
