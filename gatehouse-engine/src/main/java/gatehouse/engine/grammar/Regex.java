package gatehouse.engine.grammar;

import java.util.ArrayList;
import java.util.List;

/** A regular expression as a tree, without anchors. */
sealed interface Regex {
    /** No upper limit. */
    int ENDLESS = Integer.MAX_VALUE;

    /** The empty text. */
    static Regex empty() {
        return new Sequence(List.of());
    }

    /** Any text. */
    static Regex anything() {
        return new Repeat(new One(CodePoints.ALL), 0, ENDLESS);
    }

    /** One character of the set. */
    record One(CodePoints set) implements Regex {}

    record Sequence(List<Regex> parts) implements Regex {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    record Choice(List<Regex> options) implements Regex {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /** Between the least and the most times; {@link #ENDLESS} for any number. */
    record Repeat(Regex part, int least, int most) implements Regex {}

    /** The fewest characters of a match. */
    default long shortest() {
        return switch (this) {
            case One _ -> 1;
            case Sequence(var parts) -> parts.stream().mapToLong(Regex::shortest).sum();
            case Choice(var options) -> options.stream().mapToLong(Regex::shortest).min().orElse(0);
            case Repeat(var part, int least, int _) -> least * part.shortest();
        };
    }

    /** The most characters of a match; {@link #ENDLESS} or more when there is no limit. */
    default long longest() {
        return switch (this) {
            case One _ -> 1;
            case Sequence(var parts) -> parts.stream().mapToLong(Regex::longest).reduce(0, Regex::capped);
            case Choice(var options) -> options.stream().mapToLong(Regex::longest).max().orElse(0);
            case Repeat(var part, int _, int most) -> {
                long one = part.longest();
                yield one == 0 || most == 0 ? 0 : Math.min(ENDLESS, one * most);
            }
        };
    }

    private static long capped(long left, long right) {
        return Math.min(ENDLESS, left + right);
    }

    /**
     * The same language without the empty match. Repeating what may be empty is ambiguous without end, so that
     * {@code (a*)*} becomes {@code (a+)*}.
     */
    default Regex nonEmpty() {
        if (shortest() > 0) {
            return this;
        }
        return switch (this) {
            case One one -> one;
            case Sequence(var parts) -> {
                var options = new ArrayList<Regex>();
                for (int first = 0; first < parts.size(); first++) {
                    if (parts.get(first).longest() > 0) {
                        var rest = new ArrayList<>(parts.subList(first, parts.size()));
                        rest.set(0, rest.getFirst().nonEmpty());
                        options.add(new Sequence(rest));
                    }
                }
                yield new Choice(options);
            }
            case Choice(var options) ->
                new Choice(options.stream().filter(option -> option.longest() > 0).map(Regex::nonEmpty).toList());
            case Repeat(var part, int _, int most) -> new Repeat(part.nonEmpty(), 1, most);
        };
    }
}
