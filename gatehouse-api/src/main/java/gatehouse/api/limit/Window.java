package gatehouse.api.limit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** The stretch of the calendar (UTC) that a budget covers; weeks begin on Monday. */
public enum Window {
    DAY, WEEK, MONTH, TOTAL;

    /** The beginning of the window a moment lies in; the smallest instant for {@link #TOTAL}. */
    public Instant startOf(Instant moment) {
        return this == TOTAL ? Instant.MIN : firstDay(moment).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The beginning of the next window; the largest instant for {@link #TOTAL}. */
    public Instant endOf(Instant moment) {
        LocalDate first = firstDay(moment);
        LocalDate next = switch (this) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
            case TOTAL -> null;
        };
        return next == null ? Instant.MAX : next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private LocalDate firstDay(Instant moment) {
        LocalDate day = moment.atOffset(ZoneOffset.UTC).toLocalDate();
        return switch (this) {
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case DAY, TOTAL -> day;
        };
    }
}
