package gatehouse.gateway.metering;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.RateLimit;
import gatehouse.api.limit.RateLimit.Measure;
import gatehouse.api.limit.Rules;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.Cost;
import gatehouse.api.usage.JournalPosition;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.TeamId;
import gatehouse.gateway.limit.Ask;
import gatehouse.gateway.limit.LimitSettings;
import gatehouse.gateway.limit.Limits;
import gatehouse.gateway.limit.Take;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a metered call costs the processor; no test, for nothing is asserted of times. Run by {@code bench/metering/run}. */
class MeterBench {
    private static final int WARM = 200_000;
    private static final int CALLS = 400_000;

    private final PrintStream out = System.out;

    @Test
    void measure() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("meter-bench");
        try (Journal journal = Journal.open(JournalSettings.in(home), JournalPosition.START)) {
            run("append of a settled call, 1 thread", 1, i -> journal.append(Records.settled(i, "request-0123456789", i)));
            run("append of a settled call, 2 threads", 2, i -> journal.append(Records.settled(i, "request-0123456789", i)));
            Limits limits = limits();
            Ask ask = new Ask(Records.ANN, new Cost.Priced(new Money(1_000)), 500, 300);
            run("take and settle in memory, 1 thread", 1, _ -> {
                if (limits.take(ask) instanceof Take.Taken(var reservation)) {
                    reservation.settle(new Money(700), 420);
                }
            });
            Meter meter = Meter.resume(journal, limits(), JournalPosition.START, Duration.ofMinutes(10), InstantSource.system());
            for (int threads = 1; threads <= 2; threads++) {
                run("whole metered call (take, open, settle), " + threads + " thread(s)", threads, i -> {
                    if (meter.admit(ask) instanceof Admission.Admitted(var call)) {
                        call.settle(Records.event("request-0123456789", new Cost.Priced(new Money(700))));
                    }
                });
            }
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path path : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Limits limits() {
        var limits = new Limits(LimitSettings.DEFAULT, InstantSource.system(), System::nanoTime, (_, _) -> () -> {});
        var subjects = List.<Subject>of(new Subject.OfKey(Records.ANN.key()), new Subject.OfTeam(new TeamId("red")),
                new Subject.Everyone());
        var budgets = new ArrayList<Budget>();
        var rates = new ArrayList<RateLimit>();
        for (Subject subject : subjects) {
            budgets.add(new Budget(new BudgetId("month of " + subject), subject, new Amount.Dollars(Money.MAX), Window.MONTH));
            for (Measure measure : Measure.values()) {
                rates.add(new RateLimit(subject, measure, 1L << 50));
            }
        }
        limits.replace(new Rules(budgets, rates), Map.of());
        return limits;
    }

    private void run(String what, int threads, Call call) throws InterruptedException {
        loop(threads, WARM, call);
        var os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = os.getProcessCpuTime();
        long start = System.nanoTime();
        long allocated = loop(threads, CALLS, call);
        long wall = System.nanoTime() - start;
        out.printf("BENCH %-55s %6.2f µs CPU, %6.2f µs wall a call, %5d B allocated%n", what,
                (os.getProcessCpuTime() - cpu) / 1_000.0 / CALLS, wall / 1_000.0 / CALLS, allocated / CALLS);
    }

    /** Bytes allocated by all threads. */
    private static long loop(int threads, int calls, Call call) throws InterruptedException {
        var beans = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var allocated = new AtomicLong();
        var running = new ArrayList<Thread>();
        for (int thread = 0; thread < threads; thread++) {
            running.add(Thread.ofPlatform().start(() -> {
                long before = beans.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < calls / threads; i++) {
                    call.make(i);
                }
                allocated.addAndGet(beans.getCurrentThreadAllocatedBytes() - before);
            }));
        }
        for (Thread thread : running) {
            thread.join();
        }
        return allocated.get();
    }

    @FunctionalInterface
    private interface Call {
        void make(int number);
    }
}
