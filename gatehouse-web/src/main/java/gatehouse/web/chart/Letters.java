package gatehouse.web.chart;

/** Which characters may stand in a page: those of XML 1.0, section 2.2. */
public final class Letters {
    static final int REPLACEMENT = 0xFFFD;

    private Letters() {}

    /** The text with every control character and lone surrogate replaced, so that it can be parsed and stored as UTF-8. */
    public static String clean(String text) {
        if (text.codePoints().allMatch(Letters::permitted)) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> clean.appendCodePoint(permitted(letter) ? letter : REPLACEMENT));
        return clean.toString();
    }

    static boolean permitted(int letter) {
        return letter == '\t' || letter == '\n' || letter == '\r' || (letter >= 0x20 && letter <= 0xD7FF)
                || (letter >= 0xE000 && letter <= 0xFFFD) || letter >= 0x10000;
    }
}
