package gatehouse.app.cli;

import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.Principal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gatehouse budget remove}: takes a budget or limit away. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Removes a budget or limit; what it limited is then limited by the others alone.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:there is no such budget or limit", "3:the command line is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = "  gatehouse budget remove team:support:usd-per-month")
final class BudgetRemove implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "ID", description = "of the budget or limit, as 'budget list' shows it")
    private String id = "";

    @Mixin
    private HomeOption home = new HomeOption();

    BudgetRemove(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            gatehouse.access().budgets().remove(id, new Principal(surroundings.user()));
            surroundings.terminal().out().println(id);
            return 0;
        }
    }
}
