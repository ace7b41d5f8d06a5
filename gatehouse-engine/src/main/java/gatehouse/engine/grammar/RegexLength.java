package gatehouse.engine.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds a regular expression to a length where that needs no more than another count in one place. */
final class RegexLength {
    private RegexLength() {}

    /** The matches of the length, or null when there are none. */
    static @Nullable Regex fit(Regex regex, int least, int most) throws PatternException {
        if (regex.shortest() >= least && regex.longest() <= most) {
            return regex;
        }
        if (regex.longest() < least || regex.shortest() > most) {
            return null;
        }
        List<Regex> parts = flat(regex).toList();
        List<Regex> flexible = parts.stream().filter(part -> part.shortest() != part.longest()).toList();
        if (flexible.size() != 1 || !(flexible.getFirst() instanceof Regex.Repeat(Regex.One one, int few, int many))) {
            throw new PatternException("a length beside a pattern whose length varies in more than one place");
        }
        int fixed = (int) parts.stream().filter(part -> part.shortest() == part.longest()).mapToLong(Regex::shortest).sum();
        int from = Math.max(few, least - fixed);
        int to = most == Regex.ENDLESS ? many : Math.min(many, most - fixed);
        if (to < from) {
            return null;
        }
        var fitted = new ArrayList<>(parts);
        fitted.replaceAll(part -> part == flexible.getFirst() ? new Regex.Repeat(one, from, to) : part);
        return new Regex.Sequence(fitted);
    }

    private static Stream<Regex> flat(Regex regex) {
        return regex instanceof Regex.Sequence(var parts) ? parts.stream().flatMap(RegexLength::flat) : Stream.of(regex);
    }
}
