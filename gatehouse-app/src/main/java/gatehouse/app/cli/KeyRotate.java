package gatehouse.app.cli;

import gatehouse.api.usage.KeyId;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.Principal;
import gatehouse.control.access.ShownKey;
import gatehouse.control.storage.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse key rotate}: gives a key another text. */
@Command(
        name = "rotate",
        mixinStandardHelpOptions = true,
        description = "Gives a key another text and prints it, this once. The text it had stays good for the overlap, so that"
                + " callers can change over; the key keeps its name, budgets and usage.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:there is no such key, or it was revoked or has expired", "3:the command line is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse key rotate key-7mq2xk9d4h", "  gatehouse key rotate key-7mq2xk9d4h --overlap 0s"})
final class KeyRotate implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "of the key, as 'key list' shows it")
    private String id = "";

    @Option(
            names = "--overlap",
            paramLabel = "24h",
            defaultValue = "24h",
            description = "how long the text it has stays good; 0s ends it at once (default: ${DEFAULT-VALUE})")
    private String overlap = "24h";

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    KeyRotate(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        KeyId key = Usage.made(spec, () -> new KeyId(id));
        Duration both = Usage.made(spec, () -> Moments.stretch(overlap));
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            ShownKey shown = gatehouse.access().keys().rotate(key, both, new Principal(surroundings.user()));
            if (format == OutputFormat.json) {
                surroundings.terminal().out().println(Json.PRETTY.writeValueAsString(KeyRow.of(shown)));
                return 0;
            }
            Instant until = shown.key().earlierTextUntil();
            surroundings.terminal().err().println("the text it had is good " + (until == null ? "no more" : "until "
                    + Amounts.time(until)) + "; keep this one, it cannot be shown again:");
            surroundings.terminal().out().println(shown.text().reveal());
            return 0;
        }
    }
}
