package gatehouse.app;

import gatehouse.app.cli.Commands;
import gatehouse.app.cli.Surroundings;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.engine.launch.EngineRehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A run for Java's cache alone: the command line, an empty home and a serving child do what they do at every start. */
public final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        var surroundings = Surroundings.ofProcess();
        EngineRehearsal.run(surroundings.clock());
        Path home = Files.createTempDirectory("gatehouse-rehearsal");
        try {
            String folder = home.toString();
            for (List<String> line : List.of(List.of("model", "serve", "--help"), List.of("model", "list", "--home", folder),
                    List.of("model", "serve", "sha256:00", "--format", "json", "--home", folder))) {
                Commands.commandLine(surroundings).execute(line.toArray(String[]::new));
            }
            try (var gatehouse = Gatehouse.open(home, surroundings.environment(), surroundings.clock(),
                    surroundings.nanoTime())) {
                gatehouse.pilot();
            }
        } finally {
            delete(home);
        }
        System.exit(0);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
