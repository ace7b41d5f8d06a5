package gatehouse.app.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stretches of time and moments as people type them. */
final class Moments {
    private static final Pattern STRETCH = Pattern.compile("(\\d{1,6})([smhdw])");

    private Moments() {}

    /** Such as {@code 90d}, {@code 24h}, {@code 30m}. */
    static Duration stretch(String typed) {
        Matcher parts = STRETCH.matcher(typed);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + typed + "' is no stretch of time; write 90d, 24h, 30m, 2w or the like");
        }
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            case "w" -> Duration.ofDays(Math.multiplyExact(count, 7));
            default -> throw new AssertionError("the pattern lets nothing else through");
        };
    }

    /** A stretch from now, or the beginning of a day (UTC). */
    static Instant ahead(String typed, Instant now) {
        return STRETCH.matcher(typed).matches() ? now.plus(stretch(typed)) : day(typed).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The day (UTC) that lies so long back, or that day itself. */
    static LocalDate back(String typed, Instant now) {
        return STRETCH.matcher(typed).matches() ? now.minus(stretch(typed)).atOffset(ZoneOffset.UTC).toLocalDate() : day(typed);
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + typed + "' is neither a day nor a stretch of time; write 2027-01-31, 90d or 24h",
                    e);
        }
    }
}
