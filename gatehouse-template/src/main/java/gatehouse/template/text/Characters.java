package gatehouse.template.text;

/** Python's classes of characters, where Java draws the line elsewhere. */
public final class Characters {
    /** Not letters to Unicode, but digits or numbers to Python: numerals of the ideographic scripts. */
    private static final String NUMERAL_IDEOGRAPHS = "㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零"
            + "\uf96b\uf973\uf978\uf9b2\uf9d1\uf9d3\uf9fd\ud840\udc01\ud840\udc64\ud840\udce2\ud840\udd21\ud842"
            + "\udd2a\ud842\udd83\ud842\udd8c\ud842\udd9c\ud842\udeea\ud842\udefd\ud842\udf19\ud848\udf90\ud84a"
            + "\udd98\ud84e\udf1b\ud858\ude6d\ud87e\udc90";

    private Characters() {}

    /** What {@code str.isspace} holds for, and {@code strip} and {@code split} remove. */
    public static boolean isSpace(int c) {
        return switch (c) {
            case ' ', '\t', '\n', 0x0b, '\f', '\r', 0x1c, 0x1d, 0x1e, 0x1f, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f,
                    0x3000 ->
                true;
            default -> c >= 0x2000 && c <= 0x200a;
        };
    }

    /** What {@code str.splitlines} ends a line at. */
    public static boolean isLineEnd(int c) {
        return switch (c) {
            case '\n', '\r', 0x0b, '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029 -> true;
            default -> false;
        };
    }

    /** What {@code repr} shows as it is. */
    public static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    public static boolean isDecimal(int c) {
        return Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }

    /** Decimal digits, and those that stand raised, lowered, circled or in brackets. */
    public static boolean isDigit(int c) {
        return isDecimal(c) || (Character.getType(c) == Character.OTHER_NUMBER && isStyledDigit(c));
    }

    private static boolean isStyledDigit(int c) {
        return in(c, 0xb2, 0xb3) || c == 0xb9 || in(c, 0x1369, 0x1371) || c == 0x19da || c == 0x2070 || in(c, 0x2074, 0x2079)
                || in(c, 0x2080, 0x2089) || in(c, 0x2460, 0x2468) || in(c, 0x2474, 0x247c) || in(c, 0x2488, 0x2490)
                || c == 0x24ea || in(c, 0x24f5, 0x24fd) || c == 0x24ff || in(c, 0x2776, 0x277e) || in(c, 0x2780, 0x2788)
                || in(c, 0x278a, 0x2792) || in(c, 0x10a40, 0x10a43) || in(c, 0x10e60, 0x10e68) || in(c, 0x11052, 0x1105a)
                || in(c, 0x1f100, 0x1f10a);
    }

    private static boolean in(int c, int first, int last) {
        return c >= first && c <= last;
    }

    public static boolean isNumeric(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            case Character.OTHER_LETTER -> NUMERAL_IDEOGRAPHS.indexOf(c) >= 0;
            default -> false;
        };
    }

    public static boolean isAlphanumeric(int c) {
        return Character.isLetter(c) || isNumeric(c);
    }

    /** Characters of a word to a regular expression: {@code \w}. */
    public static boolean isWord(int c) {
        return c == '_' || isAlphanumeric(c);
    }

    public static boolean isIdentifierStart(int c) {
        return c == '_' || Character.isUnicodeIdentifierStart(c);
    }

    public static boolean isIdentifierPart(int c) {
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }
}
