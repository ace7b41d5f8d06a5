package gatehouse.template.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Text cut into pieces. A limit below 0 allows any number of cuts. */
public final class Split {
    private Split() {}

    public static List<String> at(String separator, String text, int limit) {
        var pieces = new ArrayList<String>();
        int begin = 0;
        for (int cut = text.indexOf(separator); cut >= 0 && allows(limit, pieces); cut = text.indexOf(separator, begin)) {
            pieces.add(text.substring(begin, cut));
            begin = cut + separator.length();
        }
        pieces.add(text.substring(begin));
        return pieces;
    }

    /** The same with the cuts made from the end on. */
    public static List<String> atFromEnd(String separator, String text, int limit) {
        var pieces = new ArrayList<String>();
        int end = text.length();
        for (int cut = lastBefore(separator, text, end); cut >= 0 && allows(limit, pieces);
                cut = lastBefore(separator, text, end)) {
            pieces.add(text.substring(cut + separator.length(), end));
            end = cut;
        }
        pieces.add(text.substring(0, end));
        Collections.reverse(pieces);
        return pieces;
    }

    private static int lastBefore(String separator, String text, int end) {
        return end < separator.length() ? -1 : text.lastIndexOf(separator, end - separator.length());
    }

    /** The words between runs of white space; what remains behind the last cut keeps its end. */
    public static List<String> atSpace(String text, int limit) {
        var words = new ArrayList<String>();
        String rest = Strip.left(text, Characters::isSpace);
        while (!rest.isEmpty()) {
            int end = allows(limit, words) ? firstSpace(rest) : rest.length();
            words.add(rest.substring(0, end));
            rest = Strip.left(rest.substring(end), Characters::isSpace);
        }
        return words;
    }

    /** The same with the cuts made from the end on; what remains before the first cut keeps its beginning. */
    public static List<String> atSpaceFromEnd(String text, int limit) {
        var words = new ArrayList<String>();
        String rest = Strip.right(text, Characters::isSpace);
        while (!rest.isEmpty()) {
            int begin = allows(limit, words) ? behindLastSpace(rest) : 0;
            words.add(rest.substring(begin));
            rest = Strip.right(rest.substring(0, begin), Characters::isSpace);
        }
        Collections.reverse(words);
        return words;
    }

    private static boolean allows(int limit, List<String> pieces) {
        return limit < 0 || pieces.size() < limit;
    }

    private static int firstSpace(String text) {
        int at = 0;
        while (at < text.length() && !Characters.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int behindLastSpace(String text) {
        int at = text.length();
        while (at > 0 && !Characters.isSpace(text.charAt(at - 1))) {
            at--;
        }
        return at;
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
