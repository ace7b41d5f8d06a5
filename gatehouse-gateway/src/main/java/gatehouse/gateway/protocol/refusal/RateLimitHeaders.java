package gatehouse.gateway.protocol.refusal;

import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.refusal.RateLimits.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The families of rate-limit headers: durations for OpenAI's clients, moments for Anthropic's. */
public final class RateLimitHeaders {
    private static final List<String> REQUESTS = List.of("x-ratelimit-limit-requests", "x-ratelimit-remaining-requests",
            "x-ratelimit-reset-requests");
    private static final List<String> TOKENS = List.of("x-ratelimit-limit-tokens", "x-ratelimit-remaining-tokens",
            "x-ratelimit-reset-tokens");
    private static final List<String> ANTHROPIC_REQUESTS = List.of("anthropic-ratelimit-requests-limit",
            "anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset");
    private static final List<String> ANTHROPIC_TOKENS = List.of("anthropic-ratelimit-tokens-limit",
            "anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset");

    private RateLimitHeaders() {}

    public static List<Header> of(Dialect dialect, RateLimits limits, Instant now) {
        var headers = new ArrayList<Header>(6);
        boolean moments = dialect == Dialect.ANTHROPIC;
        add(headers, dialect, moments ? ANTHROPIC_REQUESTS : REQUESTS, limits.requests(), now);
        add(headers, dialect, moments ? ANTHROPIC_TOKENS : TOKENS, limits.tokens(), now);
        return headers;
    }

    private static void add(List<Header> headers, Dialect dialect, List<String> names, @Nullable Window window, Instant now) {
        if (window == null) {
            return;
        }
        String limit = Long.toString(window.limit());
        String remaining = Long.toString(window.remaining());
        headers.add(new Header(names.getFirst(), limit));
        headers.add(new Header(names.get(1), remaining));
        headers.add(new Header(names.getLast(),
                dialect == Dialect.ANTHROPIC ? moment(now.plus(window.reset())) : duration(window.reset())));
    }

    /** Whole seconds, rounded up: nobody should come a moment too early. */
    private static String moment(Instant at) {
        Instant whole = at.truncatedTo(ChronoUnit.SECONDS);
        return (whole.equals(at) ? whole : whole.plusSeconds(1)).toString();
    }

    /** As {@code 6m0s}, {@code 1.5s} or {@code 20ms}. */
    static String duration(Duration duration) {
        long millis = duration.plusNanos(999_999).toMillis();
        if (millis < 1000) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        long rest = millis % 1000;
        String small = seconds % 60 + fraction(rest)
                + "s";
        long minutes = seconds / 60 % 60;
        long hours = seconds / 3600;
        return hours > 0 ? hours + "h" + minutes + "m" + small : minutes > 0 ? minutes + "m" + small : small;
    }

    /** Thousandths behind a point, without zeros at the end. */
    private static String fraction(long thousandths) {
        if (thousandths == 0) {
            return "";
        }
        long shown = thousandths;
        int digits = 3;
        while (shown % 10 == 0) {
            shown /= 10;
            digits--;
        }
        String text = Long.toString(shown);
        return "." + "0".repeat(digits - text.length()) + text;
    }
}
