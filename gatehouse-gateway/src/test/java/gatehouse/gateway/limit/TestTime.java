package gatehouse.gateway.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A calendar, a steady time and alarms that move only when a test says so. */
final class TestTime implements InstantSource, Delay {
    private final List<Alarm> alarms = new ArrayList<>();
    private Instant calendar;
    private long nanos = -5_000_000_000L; // Steady times may be negative.

    TestTime(String calendar) {
        this.calendar = Instant.parse(calendar);
    }

    @Override
    public Instant instant() {
        return calendar;
    }

    long nanos() {
        return nanos;
    }

    /** Both clocks go on; alarms that are due ring in their order. */
    void pass(Duration time) {
        calendar = calendar.plus(time);
        nanos += time.toNanos();
        while (true) {
            Alarm next = alarms.stream().min(Comparator.comparingLong(Alarm::at)).orElse(null);
            if (next == null || next.at() > nanos) {
                return;
            }
            alarms.remove(next);
            next.then().run();
        }
    }

    /** Only the calendar is set, as when a clock is corrected. */
    void set(String moment) {
        calendar = Instant.parse(moment);
    }

    void step(Duration by) {
        calendar = calendar.plus(by);
    }

    int alarms() {
        return alarms.size();
    }

    @Override
    public Runnable after(Duration wait, Runnable then) {
        var alarm = new Alarm(nanos + wait.toNanos(), then);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    private static final class Alarm {
        private final long at;
        private final Runnable then;

        Alarm(long at, Runnable then) {
            this.at = at;
            this.then = then;
        }

        long at() {
            return at;
        }

        Runnable then() {
            return then;
        }
    }
}
