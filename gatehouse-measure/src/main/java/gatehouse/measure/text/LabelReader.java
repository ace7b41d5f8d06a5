package gatehouse.measure.text;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one label of a closed list out of a text answer. The whole answer must be the label: case, Unicode compatibility
 * forms, surrounding blanks, quotes, backticks and periods, and the kind of separator between words are forgiven; anything
 * more, such as a sentence around the label, is not guessed at.
 */
public final class LabelReader {
    /** The error class of an answer that is no label. */
    public static final String UNPARSABLE = "unparsable";

    private static final String QUOTES = "\"'`.\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a";
    /** Blanks, underscores, and hyphens up to the non-breaking and figure ones. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\p{IsWhite_Space}\\-_\\u2010-\\u2012]+");

    /** Other forms of a label are at most so many times as long; normalising longer texts may take quadratic time. */
    private static final int MOST_TIMES_AS_LONG = 8;

    private final Map<String, String> labels;
    private final int longest;

    private LabelReader(Map<String, String> labels) {
        this.labels = labels;
        this.longest = MOST_TIMES_AS_LONG * labels.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** A reader for these labels; refuses a list in which two could not be told apart. */
    public static LabelReader of(List<String> labels) {
        Map<String, String> known = new LinkedHashMap<>();
        for (String label : labels) {
            String normalised = normalise(label);
            if (normalised.isEmpty()) {
                throw new IllegalArgumentException("the label '" + label + "' has no letter or digit to recognise it by");
            }
            @Nullable
            String other = known.put(normalised, label);
            if (other != null) {
                throw new IllegalArgumentException(
                        "the labels '" + other + "' and '" + label + "' read the same; rename one of them");
            }
        }
        if (known.isEmpty()) {
            throw new IllegalArgumentException("at least one label is needed");
        }
        return new LabelReader(known);
    }

    /** The label as listed; empty when the answer is none. */
    public Optional<String> read(String answer) {
        String plain = spaced(answer);
        return plain.length() > longest ? Optional.empty() : Optional.ofNullable(labels.get(normalise(plain)));
    }

    /** NFKC, edges stripped, separators made one blank, case folded by way of upper case so that ß meets SS. */
    static String normalise(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String folded = spaced(compatible).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    private static String spaced(String text) {
        return SEPARATORS.matcher(bare(text)).replaceAll(" ");
    }

    private static String bare(String text) {
        int[] points = text.codePoints().toArray();
        int start = 0;
        int end = points.length;
        while (start < end && edge(points[start])) {
            start++;
        }
        while (end > start && edge(points[end - 1])) {
            end--;
        }
        return new String(points, start, end - start);
    }

    private static boolean edge(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point)
                || Character.getType(point) == Character.FORMAT || QUOTES.indexOf(point) >= 0;
    }
}
