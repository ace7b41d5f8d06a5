package gatehouse.template.text;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Upper and lower case. */
public final class Casing {
    private static final char SIGMA = 'Σ';
    private static final String INSIDE_WORDS = "'.:·‘’․‧\u0387\u055f\u05f4\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

    private Casing() {}

    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    public static String lower(String text) {
        var lowered = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf(SIGMA); at >= 0; at = text.indexOf(SIGMA, from)) {
            lowered.append(text.substring(from, at).toLowerCase(Locale.ROOT)).append(endsWord(text, at) ? 'ς' : 'σ');
            from = at + 1;
        }
        String rest = text.substring(from).toLowerCase(Locale.ROOT);
        return from == 0 ? rest : lowered.append(rest).toString();
    }

    /** The condition Final_Sigma of the Unicode standard, section 3.13; Java's own asks where words break, which is another. */
    private static boolean endsWord(String text, int at) {
        int before = at;
        while (before > 0 && isIgnorable(text.codePointBefore(before))) {
            before -= Character.charCount(text.codePointBefore(before));
        }
        int after = at + 1;
        while (after < text.length() && isIgnorable(text.codePointAt(after))) {
            after += Character.charCount(text.codePointAt(after));
        }
        return before > 0 && isCased(text.codePointBefore(before))
                && (after == text.length() || !isCased(text.codePointAt(after)));
    }

    /** Whether a character may stand inside a word without a case of its own, as an apostrophe or an accent does. */
    private static boolean isIgnorable(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.MODIFIER_LETTER,
                    Character.MODIFIER_SYMBOL ->
                true;
            default -> INSIDE_WORDS.indexOf(c) >= 0;
        };
    }

    /** Lower case for comparing: what differs in case alone becomes equal. */
    public static String fold(String text) {
        return lower(upper(text).replace(SIGMA, 'σ'));
    }

    /** The first character raised, the others lowered. */
    public static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = Character.charCount(text.codePointAt(0));
        return raise(text.codePointAt(0)) + lower(text).substring(lower(text.substring(0, first)).length());
    }

    /** The first character of each run of letters with a case raised, the others lowered. */
    public static String title(String text) {
        var titled = new StringBuilder();
        boolean inWord = false;
        for (var each = new Lowering(text); each.hasNext();) {
            int c = each.next();
            titled.append(inWord ? each.lowered() : raise(c));
            inWord = isCased(c);
        }
        return titled.toString();
    }

    /** Goes through a text beside its lowered form, in which a sigma that ends a word is another than one that does not. */
    private static final class Lowering {
        private final String text;
        private final String lowered;
        private int at;
        private int begin;
        private int end;

        Lowering(String text) {
            this.text = text;
            this.lowered = lower(text);
        }

        boolean hasNext() {
            return at < text.length();
        }

        int next() {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            begin = end;
            end += lower(Character.toString(c)).length();
            return c;
        }

        String lowered() {
            return lowered.substring(begin, end);
        }
    }

    /** A character as it begins a word; of one that becomes several letters only the first is high: {@code ß} begins as {@code Ss}. */
    private static String raise(int c) {
        String upper = upper(Character.toString(c));
        boolean single = upper.codePointCount(0, upper.length()) == 1;
        if (single || Character.toTitleCase(c) != c || Character.isTitleCase(c)) {
            return Character.toString(Character.toTitleCase(c));
        }
        int high = isCased(upper.codePointAt(0)) ? 1 : 2;
        int end = upper.offsetByCodePoints(0, high);
        return upper.substring(0, end) + lower(upper.substring(end));
    }

    public static String swap(String text) {
        var swapped = new StringBuilder();
        for (var each = new Lowering(text); each.hasNext();) {
            int c = each.next();
            swapped.append(Character.isUpperCase(c) ? each.lowered()
                    : Character.isLowerCase(c) ? upper(Character.toString(c)) : Character.toString(c));
        }
        return swapped.toString();
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    public static boolean isUpper(String text) {
        return allCased(text, c -> Character.isLowerCase(c) || Character.isTitleCase(c), Character::isUpperCase);
    }

    public static boolean isLower(String text) {
        return allCased(text, c -> Character.isUpperCase(c) || Character.isTitleCase(c), Character::isLowerCase);
    }

    private static boolean allCased(String text, IntPredicate wrong, IntPredicate right) {
        return text.codePoints().noneMatch(wrong) && text.codePoints().anyMatch(right);
    }

    /** Whether each run of letters with a case begins with a high one and goes on with low ones. */
    public static boolean isTitle(String text) {
        boolean inWord = false;
        boolean any = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            boolean high = Character.isUpperCase(c) || Character.isTitleCase(c);
            if (high == inWord && isCased(c)) {
                return false;
            }
            inWord = isCased(c);
            any |= inWord;
        }
        return any;
    }
}
