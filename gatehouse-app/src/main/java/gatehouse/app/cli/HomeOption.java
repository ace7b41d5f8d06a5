package gatehouse.app.cli;

import gatehouse.app.config.HomeLocation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the home. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            description = "where state is kept; otherwise GATEHOUSE_HOME, the nearest .gatehouse upwards, or ~/.gatehouse")
    private @Nullable Path home;

    Path find(Surroundings surroundings) {
        return HomeLocation.find(home, surroundings.environment(), surroundings.working(), surroundings.userHome());
    }
}
