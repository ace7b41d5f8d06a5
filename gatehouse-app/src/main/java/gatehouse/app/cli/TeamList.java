package gatehouse.app.cli;

import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.Team;
import gatehouse.control.storage.Json;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gatehouse team list}: all teams. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the teams, with how many of their keys are not revoked.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse team list", "  gatehouse team list --format json"})
final class TeamList implements Callable<Integer> {
    private static final List<String> HEADINGS = List.of("TEAM", "KEYS", "CREATED");

    private final Surroundings surroundings;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    TeamList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** A team as it is printed. */
    private record Row(String name, int keys, Instant createdAt) {
        private static Row of(Team team) {
            return new Row(team.id().text(), team.keys(), team.createdAt());
        }

        private List<String> cells() {
            return List.of(name, Integer.toString(keys), Amounts.time(createdAt));
        }
    }

    @Override
    public Integer call() {
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            List<Row> teams = gatehouse.access().teams().list().stream().map(Row::of).toList();
            var out = surroundings.terminal().out();
            if (format == OutputFormat.json) {
                out.println(Json.PRETTY.writeValueAsString(teams));
            } else if (teams.isEmpty()) {
                surroundings.terminal().err().println("there are no teams; 'gatehouse team create' makes one");
            } else {
                TextTable.lines(HEADINGS, teams.stream().map(Row::cells).toList()).forEach(out::println);
            }
            return 0;
        }
    }
}
