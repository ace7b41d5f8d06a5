package gatehouse.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything a command takes from outside: nothing below it looks at the process itself.
 *
 * @param user name of the user the process runs as, for the audit log
 * @param install folder the program was installed in; absent when started from classes
 */
public record Surroundings(Map<String, String> environment, Path working, Path userHome, String user, @Nullable Path install,
        Terminal terminal, Clock clock, LongSupplier nanoTime) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        String install = System.getProperty("gatehouse.install");
        return new Surroundings(System.getenv(), Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home")),
                System.getProperty("user.name", "unknown"), install == null ? null : Path.of(install),
                Terminal.of(System.out, System.err, System.console(), System.getenv()), Clock.systemUTC(), System::nanoTime);
    }
}
