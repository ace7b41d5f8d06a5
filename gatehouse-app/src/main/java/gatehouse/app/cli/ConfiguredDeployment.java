package gatehouse.app.cli;

import gatehouse.api.usage.DeploymentName;
import gatehouse.app.config.ConfigLocation;
import gatehouse.app.config.ConfigReader;
import gatehouse.app.config.DeploymentConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which configuration a verb of {@code gatehouse deployment} means, and what is deployed in it. */
final class ConfiguredDeployment {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the configuration; otherwise gatehouse.yaml of the working folder, or of the home")
    private @Nullable Path file;

    @Mixin
    private HomeOption home = new HomeOption();

    Path home(Surroundings surroundings) {
        return home.find(surroundings);
    }

    /** All of them; keys of providers are not needed for it, and not read. */
    List<DeploymentConfig> all(Surroundings surroundings) {
        var reader = ConfigReader.withoutKeys();
        return new ConfigLocation(file, surroundings.working(), home.find(surroundings)).find().map(reader::read)
                .orElseGet(reader::defaults).config().deployments();
    }

    DeploymentConfig named(String name, Surroundings surroundings, CommandSpec command) {
        DeploymentName wanted = Usage.made(command, () -> new DeploymentName(name));
        List<DeploymentConfig> all = all(surroundings);
        return all.stream().filter(deployment -> deployment.name().equals(wanted)).findFirst()
                .orElseThrow(() -> new ParameterException(command.commandLine(), "there is no deployment '" + name
                        + "' in the configuration; " + (all.isEmpty() ? "it has none" : "it has " + String.join(", ", all.stream()
                                .map(deployment -> deployment.name().text()).toList()))));
    }
}
