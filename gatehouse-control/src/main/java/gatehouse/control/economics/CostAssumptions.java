package gatehouse.control.economics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Everything the figures rest on, in words: each input, each default, and what was left out. */
final class CostAssumptions {
    /** Below this a price for a million tokens is most likely one for a token or for a thousand. */
    private static final BigDecimal SUSPICIOUS_PRICE = new BigDecimal("0.001");

    private final CostInputs inputs;
    private final List<String> words = new ArrayList<>();

    private CostAssumptions(CostInputs inputs) {
        this.inputs = inputs;
    }

    static List<String> of(CostInputs inputs, CostLine candidate, MeasuredUse candidateUse, CostLine incumbent,
            MeasuredUse incumbentUse,
            long bound) {
        var assumptions = new CostAssumptions(inputs);
        assumptions.words.add(Words.count(inputs.requestsPerMonth()) + " requests a month, spread over "
                + Words.orDefault(inputs.hoursPerMonth(), CostInputs.DEFAULT_HOURS) + " hours");
        if (candidate.requestsPerMachine() > 0 || incumbent.requestsPerMachine() > 0) {
            assumptions.words.add("the busiest time has " + Words.orDefault(inputs.peakToMean(), CostInputs.DEFAULT_PEAK)
                    + " times the mean rate, and a machine is then planned to reach "
                    + Words.orDefault(inputs.utilisationTarget(), CostInputs.DEFAULT_UTILISATION) + " of its measured capacity");
            assumptions.words.add("machines run all of these hours, needed or not; the last one is paid whole");
        }
        assumptions.side("candidate", inputs.candidate(), candidate, candidateUse);
        assumptions.side("incumbent", inputs.incumbent(), incumbent, incumbentUse);
        assumptions.words.add(
                "break-even is looked for up to " + Words.count(bound) + " requests a month, with the same requests and prices"
                        + " at every volume");
        assumptions.words.add("not counted: setting up, storage, network, discounts, a second machine against failure");
        return List.copyOf(assumptions.words);
    }

    private void side(String name, SideInputs costs, CostLine line, MeasuredUse use) {
        switch (costs) {
            case SideInputs.Machines machines -> machines(name, machines, line, use);
            case SideInputs.PriceList prices -> prices(name, prices, line, use);
        }
        BigDecimal hours = costs.engineerHoursPerMonth();
        words.add(name + ": " + (hours.signum() == 0 ? "no engineer hours are counted"
                : Words.number(hours) + " engineer hours a month at " + Words.dollars(line.engineer().divide(hours))
                        + ", the same at every volume"));
        words.add(name + ": " + Words.number(use.accuracy() * 100) + " % of answers are correct, as measured");
    }

    private void machines(String name, SideInputs.Machines machines, CostLine line, MeasuredUse use) {
        double rate = use.requestsPerSecond() == null ? 0 : use.requestsPerSecond();
        long needed = line.machines(inputs.requestsPerMonth());
        double meanRate = inputs.requestsPerMonth() / (inputs.hoursPerMonth().doubleValue() * 3600);
        words.add(name + ": " + Words.dollars(machines.perHour()) + " an hour for a machine; one sustains " + Words.number(rate)
                + " requests a second as measured, so it is planned for " + Words.count(line.requestsPerMachine())
                + " requests a month; " + Words.count(needed) + (needed == 1 ? " machine is " : " machines are ")
                + Words.number(meanRate / (rate * needed) * 100) + " % busy on average");
        words.add(name + ": " + (machines.powerWatts() == null ? "no power is counted beside the machine's price"
                : Words.number(machines.powerWatts()) + " W a machine at the wall, all hours; cooling is not counted"));
    }

    private void prices(String name, SideInputs.PriceList prices, CostLine line, MeasuredUse use) {
        MeasuredUse.Tokens tokens = use.tokens();
        if (tokens == null) {
            throw new AssertionError("a price list without tokens has no cost line");
        }
        words.add(name + ": " + Words.dollars(prices.input()) + " for a million input tokens and "
                + Words.dollars(prices.output())
                + " for a million output tokens; a mean request has " + Words.number(tokens.input()) + " and "
                + Words.number(tokens.output()) + ", so it costs " + Words.dollars(line.perRequest()) + " and a month has "
                + Words.count(Math.round((tokens.input() + tokens.output()) * inputs.requestsPerMonth())) + " tokens");
        words.add(name + ": " + cached(prices, tokens));
        boolean tiny = List.of(prices.input(), prices.output()).stream()
                .anyMatch(price -> price.signum() > 0 && price.compareTo(SUSPICIOUS_PRICE) < 0);
        if (tiny) {
            words.add(
                    "caution, " + name + ": a price this low looks like one for a token or a thousand tokens, not for a million");
        }
    }

    private static String cached(SideInputs.PriceList prices, MeasuredUse.Tokens tokens) {
        if (prices.cachedInput() == null) {
            return "input read from a cache is priced like other input";
        }
        return tokens.cachedInput() == null
                ? "the endpoint did not say how much input came from its cache, so all of it is priced in full"
                : Words.number(tokens.cachedInput()) + " of the input tokens come from the provider's cache at "
                        + Words.dollars(prices.cachedInput()) + " a million";
    }
}
