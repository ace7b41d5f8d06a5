package gatehouse.app.cli;

import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.Rule;
import gatehouse.control.access.Spending;
import gatehouse.control.storage.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gatehouse budget list}: all budgets and limits, with what was spent. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists budgets and limits. Spent is what calls took that have ended; those in flight are not in it.",
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse budget list", "  gatehouse budget list --format json"})
final class BudgetList implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    BudgetList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            List<Rule> rules = gatehouse.access().budgets().list();
            Spending spending = gatehouse.access().usage().spent(gatehouse.access().budgets().rules().budgets(),
                    surroundings.clock().instant());
            var out = surroundings.terminal().out();
            if (format == OutputFormat.json) {
                out.println(Json.PRETTY.writeValueAsString(rules.stream().map(rule -> BudgetRow.of(rule, spending)).toList()));
            } else if (rules.isEmpty()) {
                surroundings.terminal().err().println("there are no budgets or limits; 'gatehouse budget set' sets one");
            } else {
                TextTable.lines(BudgetRow.HEADINGS, rules.stream().map(rule -> BudgetRow.cells(rule, spending)).toList())
                        .forEach(out::println);
            }
            return 0;
        }
    }
}
