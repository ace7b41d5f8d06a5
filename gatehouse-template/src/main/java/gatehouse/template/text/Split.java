package gatehouse.template.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Text cut into pieces. A limit below 0 allows any number of cuts. */
public final class Split {
    private Split() {}

    public static List<String> at(Search separator, String text, int limit) {
        var pieces = new ArrayList<String>();
        int begin = 0;
        for (int cut = separator.in(text); cut >= 0 && allows(limit, pieces); cut = separator.in(text, begin)) {
            pieces.add(text.substring(begin, cut));
            begin = cut + separator.length();
        }
        pieces.add(text.substring(begin));
        return pieces;
    }

    /** The same with the cuts made from the end on, where the search goes backward. */
    public static List<String> atFromEnd(Search separator, String text, int limit) {
        var pieces = new ArrayList<String>();
        int end = text.length();
        for (int cut = separator.in(text); cut >= 0 && allows(limit, pieces); cut = separator.in(text, end)) {
            pieces.add(text.substring(cut + separator.length(), end));
            end = cut;
        }
        pieces.add(text.substring(0, end));
        Collections.reverse(pieces);
        return pieces;
    }

    /** The words between runs of white space; what remains behind the last cut keeps its end. */
    public static List<String> atSpace(String text, int limit) {
        var words = new ArrayList<String>();
        int begin = end(text, 0, true);
        while (begin < text.length()) {
            int end = allows(limit, words) ? end(text, begin, false) : text.length();
            words.add(text.substring(begin, end));
            begin = end(text, end, true);
        }
        return words;
    }

    /** Where the run of white space, or of other characters, from a place on ends. */
    private static int end(String text, int from, boolean space) {
        int at = from;
        while (at < text.length() && Characters.isSpace(text.charAt(at)) == space) {
            at++;
        }
        return at;
    }

    /** The same with the cuts made from the end on; what remains before the first cut keeps its beginning. */
    public static List<String> atSpaceFromEnd(String text, int limit) {
        var words = new ArrayList<String>();
        int end = begin(text, text.length(), true);
        while (end > 0) {
            int begin = allows(limit, words) ? begin(text, end, false) : 0;
            words.add(text.substring(begin, end));
            end = begin(text, begin, true);
        }
        Collections.reverse(words);
        return words;
    }

    /** Where the run of white space, or of other characters, up to a place begins. */
    private static int begin(String text, int to, boolean space) {
        int at = to;
        while (at > 0 && Characters.isSpace(text.charAt(at - 1)) == space) {
            at--;
        }
        return at;
    }

    private static boolean allows(int limit, List<String> pieces) {
        return limit < 0 || pieces.size() < limit;
    }

    public static List<String> lines(String text, boolean keepEnds) {
        var lines = new ArrayList<String>();
        int begin = 0;
        while (begin < text.length()) {
            int end = begin;
            while (end < text.length() && !Characters.isLineEnd(text.charAt(end))) {
                end++;
            }
            int next = end + lineEnd(text, end);
            lines.add(text.substring(begin, keepEnds ? next : end));
            begin = next;
        }
        return lines;
    }

    private static int lineEnd(String text, int at) {
        if (at == text.length()) {
            return 0;
        }
        return text.startsWith("\r\n", at) ? 2 : 1;
    }
}
