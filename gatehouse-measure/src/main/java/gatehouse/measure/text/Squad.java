package gatehouse.measure.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.regex.Pattern;

/**
 * Exact match and F1 of short answers, as the official SQuAD 2.0 script defines them: the best over all expected answers.
 * Typographic quotes and dashes survive the normalisation, as they do there.
 *
 * @see <a href="https://arxiv.org/abs/1806.03822">Rajpurkar, Jia, Liang 2018, Know what you don't know</a>
 */
public final class Squad {
    private static final Pattern ASCII_PUNCTUATION = Pattern.compile("\\p{Punct}");
    /** A word as Python's Unicode {@code \b} sees it: combining marks are no part of it, unlike in Java's. */
    private static final Pattern ARTICLE = Pattern.compile("(?<![\\p{L}\\p{N}_])(?:a|an|the)(?![\\p{L}\\p{N}_])");
    /** What Python's {@code str.split} takes for a blank. */
    private static final Pattern BLANKS = Pattern
            .compile("[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+");

    private Squad() {}

    /** Lower case, ASCII punctuation deleted, articles deleted, blanks collapsed: in this order. */
    public static String normalise(String answer) {
        String bare = ASCII_PUNCTUATION.matcher(answer.toLowerCase(Locale.ROOT)).replaceAll("");
        return String.join(" ", words(ARTICLE.matcher(bare).replaceAll(" ")));
    }

    /** Equal to one of the expected answers after normalisation; no expected answer means that none should be given. */
    public static boolean exactMatch(String answer, List<String> expected) {
        return best(answer, expected, (given, gold) -> given.equals(gold) ? 1 : 0) > 0;
    }

    /** Harmonic mean of the shares of words in common with the nearest of the expected answers. */
    public static double f1(String answer, List<String> expected) {
        return best(answer, expected, Squad::overlap);
    }

    private static double best(String answer, List<String> expected, ToDoubleBiFunction<String, String> score) {
        String given = normalise(answer);
        return expected.stream().map(Squad::normalise).filter(gold -> !gold.isEmpty())
                .mapToDouble(gold -> score.applyAsDouble(given, gold)).max().orElseGet(() -> score.applyAsDouble(given, ""));
    }

    private static double overlap(String given, String gold) {
        if (given.isEmpty() || gold.isEmpty()) {
            return given.equals(gold) ? 1 : 0;
        }
        List<String> givenWords = words(given);
        List<String> goldWords = words(gold);
        Map<String, Integer> left = new HashMap<>();
        goldWords.forEach(word -> left.merge(word, 1, Integer::sum));
        int shared = 0;
        for (String word : givenWords) {
            if (left.merge(word, -1, Integer::sum) >= 0) {
                shared++;
            }
        }
        return 2.0 * shared / (givenWords.size() + goldWords.size());
    }

    private static List<String> words(String text) {
        return Arrays.stream(BLANKS.split(text)).filter(word -> !word.isEmpty()).toList();
    }
}
