package gatehouse.gateway.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Who must have moved on by when, on one event loop. Setting a deadline is an assignment, since calls set one with every piece they
 * get; one timer looks at all of them.
 */
final class Deadlines {
    private final LongSupplier nanos;
    private final List<Deadline> all = new ArrayList<>();

    Deadlines(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What is run once when the time is over; a deadline that was met or left is not looked at. */
    Deadline watch(Runnable expired) {
        var deadline = new Deadline(expired, all.size());
        all.add(deadline);
        return deadline;
    }

    void look() {
        long now = nanos.getAsLong();
        for (int i = all.size() - 1; i >= 0; i--) {
            Deadline deadline = i < all.size() ? all.get(i) : null;
            if (deadline != null && deadline.set && deadline.at - now < 0) {
                deadline.set = false;
                deadline.expired.run();
            }
        }
    }

    int watched() {
        return all.size();
    }

    /** A moment that may be moved as often as one likes. */
    final class Deadline {
        private final Runnable expired;
        private int index;
        private long at;
        private boolean set;

        private Deadline(Runnable expired, int index) {
            this.expired = expired;
            this.index = index;
        }

        /** At this moment of the steady clock. */
        void at(long moment) {
            at = moment;
            set = true;
        }

        /** Nobody is waited for at present. */
        void pause() {
            set = false;
        }

        void leave() {
            if (index >= 0) {
                Deadline last = all.removeLast();
                if (last != this) {
                    all.set(index, last);
                    last.index = index;
                }
                index = -1;
                set = false;
            }
        }
    }
}
