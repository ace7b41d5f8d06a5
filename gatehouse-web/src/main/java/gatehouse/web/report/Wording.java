package gatehouse.web.report;

import gatehouse.api.report.Registration;
import gatehouse.api.report.Verdict;
import gatehouse.web.chart.Numbers;
import java.text.Bidi;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Phrases that several cards share. */
final class Wording {
    static final Block.Key BOTH_SIDES = Block.Key.of(new Block.Key.Entry("cand", "candidate"),
            new Block.Key.Entry("inc", "incumbent"));
    static final String NOT_KNOWN = "not known";

    private Wording() {}

    /** A foreign name inside a sentence, in quotes; one that runs from right to left cannot turn the sentence around. */
    static String quoted(String name) {
        String plain = name.strip().replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", "").replaceAll("\\s+", " ");
        String shown = plain.codePointCount(0, plain.length()) <= 60
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, 59)) + "…";
        boolean turned = Bidi.requiresBidi(shown.toCharArray(), 0, shown.length());
        return "“" + (turned ? "\u2068" + shown + "\u2069" : shown) + "”";
    }

    /** The level of the interval that decides: one-sided alpha on either side. */
    static String interval(Registration plan) {
        return Numbers.significant(100 * (1 - 2 * plan.alpha()), 3) + "\u00a0% interval";
    }

    static String meaning(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "shown to be no worse than agreed";
            case FAIL -> "shown to be worse than agreed";
            case INCONCLUSIVE -> "the data cannot tell";
            case INVALID -> "the measurement does not count";
        };
    }

    /** {@code 2 (timeout 1, unparsable 1)}, the most frequent first. */
    static String errors(Map<String, Integer> errors) {
        int all = errors.values().stream().mapToInt(Integer::intValue).sum();
        return all == 0
                ? "0"
                : Numbers.count(all) + errors.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(error -> error.getKey() + " " + Numbers.count(error.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    static String probability(double p) {
        return p < 0.0001 ? "< 0.0001" : Numbers.decimal(p, p < 0.1 ? 4 : 2);
    }

    /** {@code a, b and c}. */
    static String list(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }
}
