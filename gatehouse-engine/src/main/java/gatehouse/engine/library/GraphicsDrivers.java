package gatehouse.engine.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The drivers of graphics cards a machine has, told by their files: whether a card computes shows only when it is used.
 *
 * @param builds what could be computed with, the best first
 */
public record GraphicsDrivers(List<EngineBuild> builds) {
    private static final List<String> NVIDIA = List.of("dev/nvidiactl", "dev/dxg");
    private static final List<String> CUDA = List.of("usr/lib/x86_64-linux-gnu/libcuda.so.1", "usr/lib64/libcuda.so.1",
            "usr/lib/libcuda.so.1", "usr/lib/aarch64-linux-gnu/libcuda.so.1", "usr/lib/wsl/lib/libcuda.so.1");
    private static final List<String> VULKAN = List.of("usr/share/vulkan/icd.d", "etc/vulkan/icd.d");

    public GraphicsDrivers {
        builds = List.copyOf(builds);
    }

    /**
     * Looks.
     *
     * @param root of the file system
     */
    public static GraphicsDrivers look(Path root, String osName, String osArch) {
        List<EngineBuild> builds = new ArrayList<>();
        if (osName.toLowerCase(Locale.ROOT).startsWith("mac")) {
            if (osArch.equals("aarch64")) {
                builds.add(EngineBuild.METAL);
            }
            return new GraphicsDrivers(builds);
        }
        if (hasAny(root, NVIDIA) && hasAny(root, CUDA)) {
            builds.add(EngineBuild.CUDA);
        }
        if (VULKAN.stream().anyMatch(folder -> hasCardDriver(root.resolve(folder)))) {
            builds.add(EngineBuild.VULKAN);
        }
        return new GraphicsDrivers(builds);
    }

    private static boolean hasAny(Path root, List<String> files) {
        return files.stream().anyMatch(file -> Files.exists(root.resolve(file)));
    }

    /** Mesa's {@code lvp} draws with the processor, more slowly than the processor computes by itself. */
    private static boolean hasCardDriver(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".json") && !name.startsWith("lvp"));
        } catch (IOException e) {
            return false;
        }
    }
}
