package gatehouse.app.cli;

import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.storage.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gatehouse key list}: every key there ever was, without its text. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists all keys, revoked and expired ones too. Their texts are kept nowhere.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse key list", "  gatehouse key list --format json"})
final class KeyList implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    KeyList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            List<KeyRow> keys = gatehouse.access().keys().list().stream().map(KeyRow::of).toList();
            var out = surroundings.terminal().out();
            if (format == OutputFormat.json) {
                out.println(Json.PRETTY.writeValueAsString(keys));
            } else if (keys.isEmpty()) {
                surroundings.terminal().err().println("there are no keys; 'gatehouse key create' makes one");
            } else {
                TextTable.lines(KeyRow.HEADINGS, keys.stream().map(KeyRow::cells).toList()).forEach(out::println);
            }
            return 0;
        }
    }
}
