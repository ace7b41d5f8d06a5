package gatehouse.app.cli;

import gatehouse.api.policy.DataClass;
import gatehouse.api.usage.RouteName;
import gatehouse.api.usage.TeamId;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.NewKey;
import gatehouse.control.access.Principal;
import gatehouse.control.access.ShownKey;
import gatehouse.control.storage.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse key create}: makes a key and shows its text, this once. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes a key and prints its text, which is kept nowhere and cannot be shown again.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:it was refused, such as for a team that is not there", "3:the command line is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse key create --team support --owner 'Ben, support desk' --expires 90d",
                "  gatehouse key create --routes chat,embeddings --data-class confidential --expires 2027-01-31",
                "  KEY=$(gatehouse key create --owner ci)"})
final class KeyCreate implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--team", paramLabel = "TEAM", description = "whose budgets and limits it shares; a team that exists")
    private @Nullable String team;

    @Option(names = "--owner", paramLabel = "TEXT", description = "whom to ask about it; otherwise you")
    private @Nullable String owner;

    @Option(
            names = "--expires",
            paramLabel = "90d|DATE|never",
            defaultValue = "never",
            description = "when it ends: so long from now, or at the beginning of a day (UTC); otherwise never")
    private String expires = "never";

    @Option(names = "--routes", paramLabel = "ROUTE", split = ",", description = "what it may call; otherwise every route")
    private List<String> routes = new ArrayList<>();

    @Option(
            names = "--data-class",
            paramLabel = "public|internal|confidential|restricted",
            description = "least class of the data its calls carry; a call may say a stricter one")
    private @Nullable DataClass dataClass;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    KeyCreate(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        NewKey wanted = Usage.made(spec, this::wanted);
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            ShownKey shown = gatehouse.access().keys().create(wanted, new Principal(surroundings.user()));
            if (format == OutputFormat.json) {
                surroundings.terminal().out().println(Json.PRETTY.writeValueAsString(KeyRow.of(shown)));
                return 0;
            }
            Instant until = shown.key().expires();
            surroundings.terminal().err().println("made " + shown.key().id()
                    + (until == null ? ", which never expires" : ", which expires " + Amounts.time(until))
                    + "; keep this text, it cannot be shown again:");
            surroundings.terminal().out().println(shown.text().reveal());
            return 0;
        }
    }

    private NewKey wanted() {
        Instant until = expires.equals("never") ? null : Moments.ahead(expires, surroundings.clock().instant());
        return new NewKey(team == null ? null : new TeamId(team), owner == null ? surroundings.user() : owner, until,
                routes.stream().map(RouteName::new).collect(Collectors.toCollection(LinkedHashSet::new)), dataClass);
    }
}
