package gatehouse.control.load;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is loaded.
 *
 * @param ratePerSecond intended requests a second, on average
 * @param seconds during which requests are sent; answers may come later
 * @param seed of arrivals and of the prompts' order
 * @param maxTokens of each answer
 * @param ttftMs limit to the first token; absent when there is none
 * @param endToEndMs limit to the last byte; absent when there is none
 * @param timeout of one request
 * @param maxInFlight requests under way at once; one more is recorded as an error and not sent
 */
public record LoadSettings(double ratePerSecond, double seconds, Arrivals arrivals, long seed, int maxTokens,
        @Nullable Double ttftMs, @Nullable Double endToEndMs, Duration timeout, int maxInFlight) {
    static final int MOST_REQUESTS = 1_000_000;

    public LoadSettings {
        boolean timing = ratePerSecond > 0 && seconds > 0 && ratePerSecond * seconds <= MOST_REQUESTS;
        boolean limits = (ttftMs == null || ttftMs > 0) && (endToEndMs == null || endToEndMs > 0);
        if (!timing || !limits || maxTokens < 1 || maxInFlight < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "a load needs rate, seconds, limits, maxTokens, time-out and in-flight bound above 0 and at"
                            + " most " + MOST_REQUESTS + " requests; got " + ratePerSecond + "/s for " + seconds + " s, limits "
                            + ttftMs + " and "
                            + endToEndMs + " ms, " + maxTokens + " tokens, " + timeout + ", " + maxInFlight);
        }
    }

    /** How requests are spread over time. */
    public enum Arrivals {
        /** Independently of each other, as customers come. */
        POISSON,
        /** At equal distances. */
        CONSTANT;

        /** The name in files. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Reads the name in files.
         *
         * @throws IllegalArgumentException naming the known words
         */
        public static Arrivals parse(String name) {
            for (Arrivals arrivals : values()) {
                if (arrivals.wireName().equals(name)) {
                    return arrivals;
                }
            }
            throw new IllegalArgumentException("'" + name + "' is no way to arrive; known: poisson, constant");
        }
    }
}
