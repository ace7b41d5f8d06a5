package gatehouse.engine.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The memory of this machine that can be had now. On Linux the smaller of what the system calls available and what the limits of
 * the container leave, pages of files not counted as taken, because the system gives them back; swap never counts. Elsewhere what
 * Java tells.
 */
public final class MachineMemory {
    private final Path root;

    /** @param root of the file system, where {@code proc} and {@code sys} are */
    public MachineMemory(Path root) {
        this.root = root;
    }

    public FreeMemory free() {
        Path table = root.resolve("proc/meminfo");
        if (!Files.isReadable(table)) {
            return elsewhere();
        }
        try {
            FreeMemory free = available(Files.readAllLines(table));
            for (FreeMemory left : new ContainerLimits(root).left()) {
                free = free.orLess(left);
            }
            return free;
        } catch (IOException e) {
            return elsewhere();
        }
    }

    private static FreeMemory available(List<String> table) throws IOException {
        for (String line : table) {
            if (line.startsWith("MemAvailable:")) {
                return new FreeMemory(Long.parseLong(line.replaceAll("\\D", "")) << 10, "MemAvailable of /proc/meminfo");
            }
        }
        throw new IOException("a kernel older than 3.14 does not say what is available");
    }

    private FreeMemory elsewhere() {
        if (Files.isExecutable(root.resolve("usr/bin/vm_stat"))) {
            return VmStat.read(root.resolve("usr/bin/vm_stat")).orElseGet(MachineMemory::asJavaTells);
        }
        return asJavaTells();
    }

    private static FreeMemory asJavaTells() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? new FreeMemory(system.getFreeMemorySize(), "free memory as Java tells it")
                : new FreeMemory(Long.MAX_VALUE, "unknown");
    }
}
