package gatehouse.template.text;

/** Text counted and cut by code point, as Python does it, not by UTF-16 unit. */
public final class CodePoints {
    private CodePoints() {}

    public static int count(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The offset in UTF-16 units at which the code point of that index begins. */
    public static int offset(String text, int index) {
        return count(text) == text.length() ? index : text.offsetByCodePoints(0, index);
    }

    /** The index of the code point that begins at an offset. */
    public static int index(String text, int offset) {
        return text.codePointCount(0, offset);
    }

    public static String at(String text, int index) {
        int offset = offset(text, index);
        return text.substring(offset, offset + Character.charCount(text.codePointAt(offset)));
    }

    public static String cut(String text, int from, int to) {
        if (from >= to) {
            return "";
        }
        int begin = offset(text, from);
        int end = count(text) == text.length() ? to : text.offsetByCodePoints(begin, to - from);
        return text.substring(begin, end);
    }

    /** Every {@code step}-th code point, from {@code from} until before {@code to}; backwards when the step is negative. */
    public static String every(String text, int from, int to, int step) {
        if (step == 1) {
            return cut(text, from, to);
        }
        int[] points = text.codePoints().toArray();
        var picked = new StringBuilder();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            picked.appendCodePoint(points[(int) i]);
        }
        return picked.toString();
    }
}
