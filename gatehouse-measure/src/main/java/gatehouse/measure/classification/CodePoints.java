package gatehouse.measure.classification;

import java.util.Arrays;
import java.util.Comparator;

/** The order of texts by Unicode code point, which {@link String#compareTo} misses beyond the basic plane. */
final class CodePoints {
    static final Comparator<String> ORDER = (left, right) -> Arrays.compare(left.codePoints().toArray(),
            right.codePoints().toArray());

    private CodePoints() {}
}
