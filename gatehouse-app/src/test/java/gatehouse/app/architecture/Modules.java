package gatehouse.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The walls: which module may know which, and whether anything stands in it yet. */
final class Modules {
    private static final List<String> WORDS = List.of("api", "template");
    private static final List<String> INSTRUMENTS = List.of("api", "template", "inspect", "measure", "guard", "engine");
    private static final List<String> HALLS = List.of("api", "template", "inspect", "measure", "guard", "engine", "gateway",
            "control");

    private Modules() {}

    /** Each module with those it may know, in the order in which they stand on each other. */
    static Map<String, List<String>> mayKnow() {
        var modules = new LinkedHashMap<String, List<String>>();
        modules.put("api", List.of());
        modules.put("template", List.of("api"));
        for (String instrument : List.of("inspect", "measure", "guard", "engine")) {
            modules.put(instrument, WORDS);
        }
        modules.put("gateway", INSTRUMENTS);
        modules.put("control", INSTRUMENTS);
        modules.put("web", HALLS);
        modules.put("app", List.of("api", "template", "inspect", "measure", "guard", "engine", "gateway", "control", "web"));
        return modules;
    }

    /** Whether the module has a source beyond package descriptions; a rule about it must then find classes. */
    static boolean stands(String module) {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("gatehouse.root"), "the build hands in gatehouse.root"));
        Path sources = root.resolve("gatehouse-" + module).resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (var files = Files.walk(sources)) {
            return files.map(file -> file.getFileName().toString()).anyMatch(name -> name.endsWith(".java")
                    && !name.equals("package-info.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
