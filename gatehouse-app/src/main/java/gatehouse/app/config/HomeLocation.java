package gatehouse.app.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the home: as told, else {@code GATEHOUSE_HOME}, else the nearest {@code .gatehouse} upwards, else {@code ~/.gatehouse}. */
public final class HomeLocation {
    private HomeLocation() {}

    /**
     * The home's path; it need not be there yet.
     *
     * @param told by {@code --home}; absent when not given
     * @param working folder the program was started in
     */
    public static Path find(@Nullable Path told, Map<String, String> environment, Path working, Path userHome) {
        if (told != null) {
            return working.resolve(told);
        }
        String variable = environment.getOrDefault("GATEHOUSE_HOME", "");
        if (!variable.isBlank()) {
            return working.resolve(variable);
        }
        return nearest(working.toAbsolutePath()).orElse(userHome.resolve(".gatehouse"));
    }

    private static Optional<Path> nearest(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path home = folder.resolve(".gatehouse");
            if (Files.isDirectory(home)) {
                return Optional.of(home);
            }
        }
        return Optional.empty();
    }
}
