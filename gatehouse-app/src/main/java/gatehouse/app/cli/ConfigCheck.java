package gatehouse.app.cli;

import gatehouse.app.config.ConfigException;
import gatehouse.app.config.ConfigLocation;
import gatehouse.app.config.ConfigReader;
import gatehouse.app.config.ConfigReading;
import gatehouse.app.config.GatehouseConfig;
import gatehouse.control.storage.Json;
import gatehouse.control.yaml.Fault;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatehouse config check}: whether a configuration can be used, and what in it is likely not meant. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reads a configuration as the gateway would and lists every fault with its place and what to do about it."
                + " Keys are looked up where the file says they are, and never shown.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it can be used; there may be warnings", "3:it has faults, or the command line is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse config check", "  gatehouse config check proposed.yaml --format json"})
final class ConfigCheck implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private HomeOption home = new HomeOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "the configuration; otherwise gatehouse.yaml of the working folder, or of the home")
    private @Nullable Path file;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    ConfigCheck(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var location = new ConfigLocation(file, surroundings.working(), home.find(surroundings));
        var reader = new ConfigReader(surroundings.environment());
        Optional<Path> found = location.find();
        String name = found.map(Path::toString).orElse("");
        try {
            ConfigReading reading = found.map(reader::read).orElseGet(reader::defaults);
            print(name, List.of(), reading);
            return 0;
        } catch (ConfigException e) {
            print(name, e.faults(), null);
            return Failures.BAD_FILE;
        }
    }

    private void print(String name, List<Fault> faults, @Nullable ConfigReading reading) {
        List<Fault> warnings = reading == null ? List.of() : reading.warnings();
        if (format == OutputFormat.json) {
            var json = new LinkedHashMap<String, Object>();
            json.put("file", name);
            json.put("valid", faults.isEmpty());
            json.put("faults", FaultLines.json(faults));
            json.put("warnings", FaultLines.json(warnings));
            surroundings.terminal().out().println(Json.PRETTY.writeValueAsString(json));
            return;
        }
        var out = surroundings.terminal().out();
        if (reading == null) {
            out.println(name + " has " + FaultLines.count(faults.size(), "fault") + ":");
        } else {
            GatehouseConfig config = reading.config();
            out.println((name.isEmpty() ? "there is no " + ConfigLocation.NAME + ", so the defaults hold" : name + " can be used")
                    + ": "
                    + FaultLines.count(config.providers().size(), "provider") + ", "
                    + FaultLines.count(config.deployments().size(), "deployment") + ", "
                    + FaultLines.count(config.routes().size(), "route")
                    + (warnings.isEmpty() ? "" : "; " + FaultLines.count(warnings.size(), "warning") + ":"));
        }
        faults.forEach(fault -> out.println(FaultLines.line(surroundings.terminal(), fault)));
        warnings.forEach(warning -> out.println(FaultLines.line(surroundings.terminal(), warning)));
    }
}
