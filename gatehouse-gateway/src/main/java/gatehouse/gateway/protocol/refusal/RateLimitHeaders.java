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
    private RateLimitHeaders() {}

    public static List<Header> of(Dialect dialect, RateLimits limits, Instant now) {
        var headers = new ArrayList<Header>(6);
        add(headers, dialect, "requests", limits.requests(), now);
        add(headers, dialect, "tokens", limits.tokens(), now);
        return headers;
    }

    private static void add(List<Header> headers, Dialect dialect, String what, @Nullable Window window, Instant now) {
        if (window == null) {
            return;
        }
        String limit = Long.toString(window.limit());
        String remaining = Long.toString(window.remaining());
        if (dialect == Dialect.ANTHROPIC) {
            String family = "anthropic-ratelimit-" + what;
            headers.add(new Header(family + "-limit", limit));
            headers.add(new Header(family + "-remaining", remaining));
            headers.add(new Header(family + "-reset", moment(now.plus(window.reset()))));
        } else {
            headers.add(new Header("x-ratelimit-limit-" + what, limit));
            headers.add(new Header("x-ratelimit-remaining-" + what, remaining));
            headers.add(new Header("x-ratelimit-reset-" + what, duration(window.reset())));
        }
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
        String small = seconds % 60 + (rest == 0 ? "" : "." + String.valueOf(1000 + rest).substring(1).replaceAll("0+$", ""))
                + "s";
        long minutes = seconds / 60 % 60;
        long hours = seconds / 3600;
        return hours > 0 ? hours + "h" + minutes + "m" + small : minutes > 0 ? minutes + "m" + small : small;
    }
}
