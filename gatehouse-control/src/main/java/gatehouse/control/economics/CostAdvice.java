package gatehouse.control.economics;

import java.math.BigDecimal;
import java.util.OptionalLong;

/** The one sentence: what to do, with the numbers that say so. */
final class CostAdvice {
    private CostAdvice() {}

    static String of(CostInputs inputs, CostLine candidate, CostLine incumbent, BreakEven breakEven) {
        long volume = inputs.requestsPerMonth();
        boolean selfHosting = inputs.candidate() instanceof SideInputs.Machines
                && inputs.incumbent() instanceof SideInputs.PriceList;
        String at = "at " + Words.count(volume) + " requests a month";
        String costs = "the candidate costs " + Words.dollars(candidate.total(volume)) + " a month and the incumbent "
                + Words.dollars(incumbent.total(volume));
        BigDecimal difference = breakEven.difference(volume);
        return switch (difference.signum()) {
            case 1 -> (selfHosting ? "Do not self-host: " : "Do not switch for the cost: ") + at + " " + costs + ", "
                    + Words.dollars(difference) + " more; " + whenCheaper(breakEven) + ".";
            case 0 -> "Cost does not decide: " + at + " both sides cost " + Words.dollars(candidate.total(volume)) + " a month; "
                    + whenCheaper(breakEven) + ".";
            default ->
                (selfHosting ? "Self-hosting" : "Switching") + " saves " + Words.dollars(difference.negate()) + " a month: " + at
                        + " " + costs + "; " + howLong(breakEven, volume) + ".";
        };
    }

    private static String whenCheaper(BreakEven breakEven) {
        OptionalLong from = breakEven.stays();
        return from.isPresent()
                ? "the candidate stays the cheaper only from " + Words.count(from.getAsLong()) + " requests a month on"
                : "at no volume up to " + Words.count(breakEven.bound())
                        + " requests a month does the candidate become the cheaper for good";
    }

    private static String howLong(BreakEven breakEven, long volume) {
        OptionalLong from = breakEven.stays();
        OptionalLong dearer = breakEven.dearerAbove(volume);
        if (dearer.isPresent()) {
            return "but at " + Words.count(dearer.getAsLong()) + " requests a month the candidate is the dearer again, and "
                    + whenCheaper(breakEven);
        }
        String bound = "up to the " + Words.count(breakEven.bound()) + " looked at";
        return from.orElse(1) == 1 ? "the candidate is the cheaper at every volume " + bound
                : "the candidate stays the cheaper from " + Words.count(from.orElse(1)) + " requests a month on, " + bound;
    }
}
