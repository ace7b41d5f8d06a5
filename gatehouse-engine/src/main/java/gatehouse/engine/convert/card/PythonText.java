package gatehouse.engine.convert.card;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Text as Python sees it, where Java's own methods would decide otherwise. */
final class PythonText {
    private static final Pattern VERSION_OR_NUMBER = Pattern.compile("v\\d++(?:\\.\\d++)*+|\\d.*",
            Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\n\r\u000b\f\u001c-\u001e\u0085\u2028\u2029]");

    private PythonText() {}

    /** The lines, whatever ends them; no empty one after the last end. */
    static List<String> lines(String text) {
        var lines = new ArrayList<>(List.of(LINE_END.split(text, -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    /** What stands between white space. */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isSpace(point)) {
                end(word, words);
            } else {
                word.appendCodePoint(point);
            }
        });
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
    }

    /** Whether there are letters with a case, all of them small. */
    static boolean isLower(String word) {
        return word.codePoints().noneMatch(point -> Character.isUpperCase(point) || Character.isTitleCase(point))
                && word.codePoints().anyMatch(Character::isLowerCase);
    }

    static boolean isVersionOrNumber(String word) {
        return VERSION_OR_NUMBER.matcher(word).matches();
    }

    /** A capital after whatever is no letter with a case, small ones elsewhere. */
    static String title(String word) {
        var text = new StringBuilder();
        boolean afterLetter = false;
        for (int point : word.codePoints().toArray()) {
            text.appendCodePoint(afterLetter ? Character.toLowerCase(point) : Character.toTitleCase(point));
            afterLetter = Character.isUpperCase(point) || Character.isLowerCase(point) || Character.isTitleCase(point);
        }
        return text.toString();
    }
}
