package gatehouse.control.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A server's wish how long to wait before the next call. */
public final class RetryAfter {
    private RetryAfter() {}

    /**
     * Reads the headers {@code retry-after-ms}, {@code retry-after} (RFC 9110 section 10.2.3: seconds or a date) and {@code date},
     * against which a date is measured so that our clock does not matter. Absent when there is no wish or it cannot be read.
     */
    public static @Nullable Duration read(String millis, String secondsOrDate, String date) {
        if (millis.matches("\\d{1,9}(\\.\\d+)?")) {
            return Duration.ofMillis((long) Math.ceil(Double.parseDouble(millis)));
        }
        if (secondsOrDate.matches("\\d{1,9}(\\.\\d+)?")) {
            return Duration.ofMillis((long) Math.ceil(Double.parseDouble(secondsOrDate) * 1000));
        }
        try {
            Duration wait = Duration.between(time(date), time(secondsOrDate));
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static ZonedDateTime time(String header) {
        return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
