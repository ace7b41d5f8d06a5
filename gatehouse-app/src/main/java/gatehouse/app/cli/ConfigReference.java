package gatehouse.app.cli;

import gatehouse.app.config.ConfigKeys;
import gatehouse.control.storage.Json;
import gatehouse.control.yaml.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gatehouse config reference}: every key a configuration may hold. */
@Command(
        name = "reference",
        mixinStandardHelpOptions = true,
        description = "Lists every key of gatehouse.yaml with what may stand there, what holds without it, and what it means.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:listed", "3:the command line is wrong", "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse config reference", "  gatehouse config reference routes",
                "  gatehouse config reference --format json"})
final class ConfigReference implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "BEGINNING",
            defaultValue = "",
            description = "only keys that begin so, such as providers or routes; otherwise all")
    private String beginning = "";

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    ConfigReference(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Key> keys = ConfigKeys.ALL.all().stream().filter(key -> key.path().startsWith(beginning)).toList();
        var out = surroundings.terminal().out();
        if (format == OutputFormat.json) {
            out.println(Json.PRETTY.writeValueAsString(keys.stream().map(ConfigReference::json).toList()));
        } else {
            for (Key key : keys) {
                out.println(surroundings.terminal().bold(key.path()) + ": " + key.values());
                out.println("    " + key.meaning());
                out.println("    default: " + key.fallback());
            }
        }
        return 0;
    }

    private static Map<String, String> json(Key key) {
        var json = new LinkedHashMap<String, String>();
        json.put("key", key.path());
        json.put("values", key.values());
        json.put("default", key.fallback());
        json.put("says", key.meaning());
        return json;
    }
}
