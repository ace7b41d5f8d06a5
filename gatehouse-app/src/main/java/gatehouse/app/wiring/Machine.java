package gatehouse.app.wiring;

import gatehouse.engine.EngineException;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.library.EnginePackage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Says what a run was measured on. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    static Map<String, String> describe(Map<String, String> environment, int threads) {
        var machine = new LinkedHashMap<String, String>();
        machine.put("processor", processor());
        machine.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        machine.put("engine threads", Integer.toString(threads));
        machine.put("memory", memory());
        machine.put("system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", " + System.getProperty("os.arch"));
        machine.put("java", System.getProperty("java.runtime.version"));
        machine.put("engine", engine(environment));
        return machine;
    }

    private static String engine(Map<String, String> environment) {
        String own = environment.getOrDefault(EngineLibraries.VARIABLE, "");
        String version = "llama.cpp " + EngineLibraries.LLAMA_VERSION;
        if (!own.isBlank()) {
            return version + " from a folder of one's own";
        }
        try {
            return version + EnginePackage.forMachine(EngineRoom.build(environment), System.getProperty("os.name"),
                    System.getProperty("os.arch")).map(entry -> " from " + entry.name() + " " + entry.version()).orElse("");
        } catch (EngineException e) {
            // Whoever uses the engine is told; the other commands do not need one.
            return version;
        }
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? String.format(Locale.ROOT, "%.1f GB", system.getTotalMemorySize() / 1e9)
                : "unknown";
    }

    /** The model name where the system tells it, else the architecture. */
    private static String processor() {
        try {
            if (Files.isReadable(PROCESSORS)) {
                return Files.readAllLines(PROCESSORS).stream().filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst()
                        .orElse(System.getProperty("os.arch"));
            }
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
        return System.getProperty("os.arch");
    }

    /** Event loops to serve with: one for a processor; beyond eight the network is the limit before they are. */
    static int loops() {
        return Math.min(8, Runtime.getRuntime().availableProcessors());
    }
}
