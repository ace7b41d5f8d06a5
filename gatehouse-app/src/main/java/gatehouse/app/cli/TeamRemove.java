package gatehouse.app.cli;

import gatehouse.api.usage.TeamId;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.Principal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gatehouse team remove}: takes a team away. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Removes a team with its budgets and limits. Its keys have to be revoked first; what it used stays counted.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:there is no such team, or it has keys that are not revoked", "3:the command line is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = "  gatehouse team remove support")
final class TeamRemove implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "of the team")
    private String name = "";

    @Mixin
    private HomeOption home = new HomeOption();

    TeamRemove(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        TeamId team = Usage.made(spec, () -> new TeamId(name));
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            gatehouse.access().teams().remove(team, new Principal(surroundings.user()));
            surroundings.terminal().out().println(team);
            return 0;
        }
    }
}
