package gatehouse.control.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where artifacts are kept and how the package tools are run.
 *
 * @param environment handed to pip and npm as it is (path, proxy, index, certificates)
 * @param patience longest time one download may take, or a wait for another process that does the same
 */
public record RegistrySettings(Path home, Map<String, String> environment, Duration patience) {
    public RegistrySettings {
        home = home.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("the patience of a download must be positive, but is " + patience);
        }
    }

    public static RegistrySettings of(Path home, Map<String, String> environment) {
        return new RegistrySettings(home, environment, Duration.ofMinutes(30));
    }
}
