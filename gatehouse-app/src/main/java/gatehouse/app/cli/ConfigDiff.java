package gatehouse.app.cli;

import gatehouse.app.config.ConfigChange;
import gatehouse.app.config.ConfigChanges;
import gatehouse.app.config.ConfigReader;
import gatehouse.control.storage.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatehouse config diff}: what another configuration would change. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Says what B would change against A, by meaning: order, remarks and defaults written out are no difference."
                + " Keys are not needed and not read; only where they come from is compared.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:compared", "3:a file has faults, or the command line is wrong", "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse config diff gatehouse.yaml proposed.yaml",
                "  gatehouse config diff gatehouse.yaml proposed.yaml --format json"})
final class ConfigDiff implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "A", description = "the configuration as it is")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "the configuration as it would be")
    private Path after = Path.of("");

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    ConfigDiff(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var reader = ConfigReader.withoutKeys();
        List<ConfigChange> changes = ConfigChanges.between(reader.read(surroundings.working().resolve(before)).config(),
                reader.read(surroundings.working().resolve(after)).config());
        var out = surroundings.terminal().out();
        if (format == OutputFormat.json) {
            out.println(Json.PRETTY.writeValueAsString(Map.of("changes", changes)));
        } else if (changes.isEmpty()) {
            out.println("no difference");
        } else {
            changes.forEach(out::println);
        }
        return 0;
    }
}
