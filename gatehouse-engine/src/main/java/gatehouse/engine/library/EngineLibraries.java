package gatehouse.engine.library;

import gatehouse.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder with the native libraries, checked to hold those that are needed.
 *
 * @param inLoadingOrder each library after those it needs
 */
public record EngineLibraries(Path folder, List<Path> inLoadingOrder) {
    /** The version of llama.cpp this program speaks to. */
    public static final String LLAMA_VERSION = "0.5.0";

    /** The environment variable that names a folder of one's own. */
    public static final String VARIABLE = "GATEHOUSE_LLAMA_LIB";

    private static final List<String> NEEDED = List.of("ggml-base", "ggml", "llama");

    public EngineLibraries {
        inLoadingOrder = List.copyOf(inLoadingOrder);
    }

    /**
     * Finds the libraries.
     *
     * @param own value of {@link #VARIABLE}; absent or blank when not set
     * @param fetched folder into which the package of {@link EnginePackage} was unpacked
     * @throws EngineException when the folder that counts lacks a library
     */
    public static EngineLibraries find(@Nullable String own, Path fetched) {
        return in(own == null || own.isBlank() ? fetched : Path.of(own));
    }

    /**
     * Checks a folder.
     *
     * @throws EngineException when the folder lacks a library
     */
    public static EngineLibraries in(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            throw new EngineException("engine.library.missing", "there is no folder " + absolute + " with llama.cpp's libraries;"
                    + " fetch them or set " + VARIABLE + " to a folder that has them");
        }
        return new EngineLibraries(absolute, NEEDED.stream().map(name -> library(absolute, name)).toList());
    }

    private static Path library(Path folder, String name) {
        // libllama.so, libllama.v0.5.0.so, libllama.cuda.v0.5.0.so, libllama.so.0.5.0, libllama.dylib, libllama.0.5.0.dylib
        Pattern form = Pattern
                .compile("lib" + Pattern.quote(name) + "(\\.(cuda|vulkan|metal))?(\\.v?[0-9.]+)?\\.(so|dylib)(\\.[0-9.]+)?");
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> found = files.filter(file -> form.matcher(file.getFileName().toString()).matches())
                    .min(Comparator.comparingInt((Path file) -> file.getFileName().toString().length())
                            .thenComparing(Comparator.naturalOrder()));
            return found.orElseThrow(() -> new EngineException("engine.library.missing",
                    folder + " has no library of the name lib"
                            + name + "; it needs ggml-base, ggml and llama of llama.cpp " + LLAMA_VERSION
                            + " with their back ends"));
        } catch (IOException e) {
            throw new EngineException("engine.library.missing", folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
