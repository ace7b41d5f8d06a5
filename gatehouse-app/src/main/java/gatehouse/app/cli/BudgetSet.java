package gatehouse.app.cli;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.RateLimit.Measure;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.Money;
import gatehouse.app.wiring.Gatehouse;
import gatehouse.control.access.Principal;
import gatehouse.control.access.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code gatehouse budget set}: sets budgets and limits of one subject. */
@Command(
        name = "set",
        mixinStandardHelpOptions = true,
        description = "Sets budgets and limits; each replaces the one of its kind. A budget counts what was spent in a window of the"
                + " calendar (UTC, weeks begin on Monday), a limit what happens in any minute or at once.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:there is no such team or key", "3:the command line is wrong",
                "70:a fault of Gatehouse's own"},
        footerHeading = "%nExamples:%n",
        footer = {"  gatehouse budget set --team support --per month --usd 100",
                "  gatehouse budget set --key key-7mq2xk9d4h --per day --tokens 1000000",
                "  gatehouse budget set --route chat --requests-per-minute 60 --concurrent 8",
                "  gatehouse budget set --everyone --per total --usd 5000"})
final class BudgetSet implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private SubjectOption whom = new SubjectOption();

    @Option(
            names = "--per",
            paramLabel = "day|week|month|total",
            defaultValue = "month",
            description = "window of --usd and --tokens; total never begins anew (default: ${DEFAULT-VALUE})")
    private Window window = Window.MONTH;

    @Option(names = "--usd", paramLabel = "DOLLARS", description = "how much money may be spent in a window")
    private @Nullable BigDecimal dollars;

    @Option(names = "--tokens", paramLabel = "N", description = "how many tokens may be used in a window, read and made together")
    private @Nullable Long tokens;

    @Option(names = "--requests-per-minute", paramLabel = "N", description = "how many calls may come in any minute")
    private @Nullable Long requestsPerMinute;

    @Option(names = "--tokens-per-minute", paramLabel = "N", description = "how many tokens may be used in any minute")
    private @Nullable Long tokensPerMinute;

    @Option(names = "--concurrent", paramLabel = "N", description = "how many calls may be in flight at once")
    private @Nullable Long concurrent;

    @Mixin
    private HomeOption home = new HomeOption();

    BudgetSet(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Rule> rules = Usage.made(spec, this::rules);
        if (rules.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "say how much: --usd, --tokens, --requests-per-minute,"
                    + " --tokens-per-minute or --concurrent");
        }
        try (var gatehouse = Gatehouse.open(home.find(surroundings), surroundings.environment(), surroundings.clock(),
                surroundings.nanoTime())) {
            gatehouse.access().budgets().set(rules, new Principal(surroundings.user()));
            rules.forEach(rule -> surroundings.terminal().out().println(rule.id() + "  " + rule));
            return 0;
        }
    }

    private List<Rule> rules() {
        Subject subject = whom.subject();
        var rules = new ArrayList<Rule>();
        if (dollars != null) {
            rules.add(Rule.spending(subject, new Amount.Dollars(money(dollars)), window));
        }
        if (tokens != null) {
            rules.add(Rule.spending(subject, new Amount.Tokens(tokens), window));
        }
        pace(rules, subject, Measure.REQUESTS, requestsPerMinute);
        pace(rules, subject, Measure.TOKENS, tokensPerMinute);
        pace(rules, subject, Measure.CONCURRENT, concurrent);
        return rules;
    }

    private static void pace(List<Rule> rules, Subject subject, Measure measure, @Nullable Long limit) {
        if (limit != null) {
            rules.add(Rule.pace(subject, measure, limit));
        }
    }

    private static Money money(BigDecimal dollars) {
        try {
            return Money.ofDollars(dollars);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "--usd " + dollars + " cannot be a budget: it is an amount below 9.2 million dollars"
                            + " with at most twelve decimals",
                    e);
        }
    }
}
