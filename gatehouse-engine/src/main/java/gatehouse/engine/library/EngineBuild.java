package gatehouse.engine.library;

import gatehouse.engine.EngineException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the libraries compute with. Every build falls back to the processor. */
public enum EngineBuild {
    /** The processor alone. */
    CPU,
    /** Graphics cards of NVIDIA. */
    CUDA,
    /** Graphics cards that have a Vulkan driver. */
    VULKAN,
    /** The graphics of Apple's own processors. */
    METAL;

    /** The environment variable that says which; absent or {@code auto} looks at the machine. */
    public static final String VARIABLE = "GATEHOUSE_ENGINE_BUILD";

    static EngineBuild named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /**
     * Which one to take.
     *
     * @param wanted value of {@link #VARIABLE}; absent or blank when not set
     * @param pinned those there are packages of for this machine
     * @throws EngineException when the wanted one is unknown or there is no package of it
     */
    public static EngineBuild choose(@Nullable String wanted, GraphicsDrivers drivers, List<EngineBuild> pinned) {
        String word = wanted == null ? "" : wanted.strip().toLowerCase(Locale.ROOT);
        EngineBuild build = switch (word) {
            case "", "auto" -> best(drivers, pinned);
            case "cpu" -> CPU;
            case "cuda" -> CUDA;
            case "vulkan" -> VULKAN;
            case "metal" -> METAL;
            default -> throw new EngineException("engine.library.build", VARIABLE + " is '" + wanted
                    + "'; it must be auto, cpu, cuda, vulkan or metal");
        };
        if (build != CPU && !pinned.contains(build)) {
            throw new EngineException("engine.library.build", "there is no pinned package of the " + word
                    + " build for this machine, only of " + pinned + "; build llama.cpp " + EngineLibraries.LLAMA_VERSION
                    + " with it and set " + EngineLibraries.VARIABLE + " to its folder");
        }
        return build;
    }

    private static EngineBuild best(GraphicsDrivers drivers, List<EngineBuild> pinned) {
        return drivers.builds().stream().filter(pinned::contains).findFirst().orElse(CPU);
    }
}
