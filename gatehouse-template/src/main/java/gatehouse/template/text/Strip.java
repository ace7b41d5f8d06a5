package gatehouse.template.text;

import java.util.function.IntPredicate;

/** Characters taken off the ends of a text. */
public final class Strip {
    private Strip() {}

    public static String left(String text, IntPredicate dropped) {
        int begin = 0;
        while (begin < text.length() && dropped.test(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        return text.substring(begin);
    }

    public static String right(String text, IntPredicate dropped) {
        int end = text.length();
        while (end > 0 && dropped.test(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(0, end);
    }

    public static String both(String text, IntPredicate dropped) {
        return left(right(text, dropped), dropped);
    }

    /** Whether a character is one of those in a text. */
    public static IntPredicate anyOf(String characters) {
        return c -> characters.indexOf(c) >= 0;
    }
}
