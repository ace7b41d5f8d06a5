package gatehouse.web.chart;

import java.text.BreakIterator;
import java.util.Locale;

/** Widths of text, estimated from above: the reader's font is not known, so layout must hold for a wide one. */
final class Lettering {
    static final double NORMAL = 13;
    static final double SMALL = 12;
    private static final String ELLIPSIS = "…";

    private Lettering() {}

    /** Width of the text set in this size, in drawing units. */
    static double width(String text, double size) {
        return size * text.codePoints().mapToDouble(Lettering::ems).sum();
    }

    /** The text itself, or as much of its start as fits into the width, with an ellipsis. */
    static String fit(String text, double width, double size) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (width(line, size) <= width) {
            return line;
        }
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(line);
        int end = 0;
        double budget = width - width(ELLIPSIS, size);
        for (int next = letters.next(); next != BreakIterator.DONE && width(line.substring(0, next), size) <= budget; next = letters
                .next()) {
            end = next;
        }
        return line.substring(0, end).stripTrailing() + ELLIPSIS;
    }

    private static double ems(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> codePoint < 0x80 ? ascii((char) codePoint) : beyond(codePoint);
        };
    }

    private static double ascii(char letter) {
        if ("iljI.,:;'|! ".indexOf(letter) >= 0) {
            return 0.31;
        }
        if ("frt()[]-/\\\"{}*".indexOf(letter) >= 0) {
            return 0.41;
        }
        if ("mwMW@%".indexOf(letter) >= 0) {
            return 0.95;
        }
        return letter >= 'A' && letter <= 'Z' ? 0.69 : 0.6;
    }

    private static double beyond(int codePoint) {
        if (codePoint == 0xA0 || codePoint == 0xB7) {
            return 0.31;
        }
        // Chinese, Japanese, Korean and pictographs fill a square; other scripts are close to Latin.
        return codePoint >= 0x2E80 ? 1.1 : 0.68;
    }
}
