package gatehouse.engine.threads;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The processors this process may use, quotas of a container respected.
 *
 * @param name as the system tells it, else the architecture
 * @param usable threads that can run at once
 * @param physical cores without their second threads, at most {@code usable}
 * @param whole whether these are all the processors of the machine, so that its load is a load on them
 * @param load processes that wanted to run in the last minute, on average; negative when not known
 */
public record Processors(String name, int usable, int physical, boolean whole, double load) {
    /** From this on somebody else works here: one process that always runs. */
    private static final double SOMEBODY = 1;

    public Processors {
        if (usable < 1 || physical < 1 || physical > usable) {
            throw new IllegalArgumentException("of " + usable + " processors, " + physical + " cannot be physical");
        }
    }

    /**
     * Those of this machine.
     *
     * @param root of the file system, where {@code proc} and {@code sys} are
     * @param architecture name where the system tells none
     */
    public static Processors read(Path root, String architecture) {
        int usable = Runtime.getRuntime().availableProcessors();
        int all = count(root, usable);
        return new Processors(name(root, architecture), usable, Math.min(usable, physical(root, usable)), all <= usable,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /**
     * The most threads worth trying: all, or one less where there are more than two and others work. On two a thread given away is
     * half the speed, and a share of a machine is ours alone.
     */
    public int most() {
        return usable > 2 && whole && load >= SOMEBODY ? usable - 1 : usable;
    }

    private static String name(Path root, String architecture) {
        try (Stream<String> lines = Files.lines(root.resolve("proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst().orElse(architecture);
        } catch (IOException e) {
            return architecture;
        }
    }

    private static int count(Path root, int otherwise) {
        try (Stream<String> lines = Files.lines(root.resolve("proc/stat"))) {
            int count = (int) lines.filter(line -> line.matches("cpu\\d+ .*")).count();
            return count == 0 ? otherwise : count;
        } catch (IOException e) {
            return otherwise;
        }
    }

    /** Threads of one core name the same siblings. */
    private static int physical(Path root, int otherwise) {
        Set<String> cores = new HashSet<>();
        for (int i = 0; i < count(root, 0); i++) {
            try {
                List<String> lines = Files
                        .readAllLines(root.resolve("sys/devices/system/cpu/cpu" + i + "/topology/thread_siblings_list"));
                cores.addAll(lines);
            } catch (IOException e) {
                return otherwise;
            }
        }
        return cores.isEmpty() ? otherwise : cores.size();
    }
}
