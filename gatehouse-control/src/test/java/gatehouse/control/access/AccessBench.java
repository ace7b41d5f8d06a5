package gatehouse.control.access;

import static gatehouse.control.access.TestHome.ANN;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.policy.KeyHashing;
import gatehouse.api.usage.JournalPosition;
import gatehouse.api.usage.UsageEvent;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keys and usage cost; no test, for nothing is asserted of times. Run by {@code bench/access/run}. */
class AccessBench {
    private static final int HASHES = 500_000;
    private static final int EVENTS = 10_000;
    private static final int BATCH = 1_000;
    private static final int KEYS = 300;
    private static final int LOOKS = 5_000;

    private final PrintStream out = System.out;

    @TempDir
    private Path folder;

    @Test
    void measure() {
        try (var home = new TestHome(folder)) {
            Access access = home.access();
            String text = "";
            for (int i = 0; i < KEYS; i++) {
                text = access.keys().create(new NewKey(null, "Ann", null, Set.of(), null), ANN).text().reveal();
            }
            hashing(access.hashing(), text);
            hashing(access.hashing(), text);
            List<UsageEvent> events = RandomUsage.events(new Random(1), 2 * EVENTS, "r");
            keep(access.usage(), events.subList(0, EVENTS));
            keep(access.usage(), events.subList(EVENTS, 2 * EVENTS));
            access.budgets().set(List.of(Rule.spending(new Subject.Everyone(), new Amount.Tokens(1), Window.MONTH)), ANN);
            for (int round = 0; round < 2; round++) {
                each("version", LOOKS, access::version);
                each("whole state with " + KEYS + " keys", LOOKS / 50, access::state);
                each("what a budget of a month spent", LOOKS / 50,
                        () -> access.usage().spent(access.budgets().rules().budgets(), home.now()));
            }
        }
    }

    private void hashing(KeyHashing hashing, String text) {
        each("hash of a shown key", HASHES, () -> hashing.hash(text));
    }

    private void keep(UsageStore usage, List<UsageEvent> events) {
        long start = System.nanoTime();
        for (int from = 0; from < EVENTS; from += BATCH) {
            usage.keep(events.subList(from, from + BATCH), new JournalPosition(1, from));
        }
        say(EVENTS + " events kept", (System.nanoTime() - start) / 1e6, "ms");
    }

    private void each(String what, int times, Runnable work) {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.run();
        }
        say(what, (System.nanoTime() - start) / 1e3 / times, "µs");
    }

    private void say(String what, double value, String unit) {
        out.printf("BENCH %-40s %9.2f %s%n", what, value, unit);
    }
}
