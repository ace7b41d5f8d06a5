package gatehouse.app.cli;

import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.UsageGroup;
import gatehouse.control.access.UsageReport;
import gatehouse.control.storage.Json;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gatehouse usage}: what calls took and cost. */
@Command(
        name = "usage",
        mixinStandardHelpOptions = true,
        description = "Adds up what calls took: tokens, and money to the last decimal. Calls whose price nobody knows are counted"
                + " apart; they cost something, too.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "3:the command line is wrong", "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse usage", "  gatehouse usage --by team --since 30d",
                "  gatehouse usage --by day --since 2026-11-01 --format json"})
final class UsageCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--by",
            paramLabel = "key|team|route|deployment|day",
            defaultValue = "team",
            description = "what a line is for (default: ${DEFAULT-VALUE})")
    private UsageGroup by = UsageGroup.TEAM;

    @Option(
            names = "--since",
            paramLabel = "7d|DATE",
            defaultValue = "7d",
            description = "from which day on (UTC, the whole day): so long back, or that day (default: ${DEFAULT-VALUE})")
    private String since = "7d";

    @Option(names = "--format", paramLabel = "text|json", defaultValue = "text", description = "how it is printed")
    private OutputFormat format = OutputFormat.text;

    @Mixin
    private HomeOption home = new HomeOption();

    UsageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LocalDate from = Usage.made(spec, () -> Moments.back(since, surroundings.clock().instant()));
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            UsageReport report = gatehouse.access().usage().report(by, from);
            var out = surroundings.terminal().out();
            if (format == OutputFormat.json) {
                out.println(Json.PRETTY.writeValueAsString(UsageRow.Report.of(report)));
            } else if (report.lines().isEmpty()) {
                surroundings.terminal().err().println("no calls since " + from);
            } else {
                UsageLines.of(report).forEach(out::println);
            }
            return 0;
        }
    }
}
