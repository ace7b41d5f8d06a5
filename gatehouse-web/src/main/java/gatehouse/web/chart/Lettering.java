package gatehouse.web.chart;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
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

    /** The text itself, or as much of its start and end as fits into the width: names of a family often differ at the end. */
    static String fit(String text, double width, double size) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (width(line, size) <= width) {
            return line;
        }
        double budget = width - width(ELLIPSIS, size);
        var cuts = cuts(line);
        int head = 0;
        while (head + 1 < cuts.size() && width(line.substring(0, cuts.get(head + 1)), size) <= 0.6 * budget) {
            head++;
        }
        String start = line.substring(0, cuts.get(head)).stripTrailing();
        double rest = budget - width(start, size);
        int tail = cuts.size() - 1;
        while (tail - 1 > head && width(line.substring(cuts.get(tail - 1)), size) <= rest) {
            tail--;
        }
        return start + ELLIPSIS + line.substring(cuts.get(tail)).stripLeading();
    }

    /** Where a text may be cut without cutting what a reader takes for one letter. */
    private static List<Integer> cuts(String line) {
        var letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(line);
        var cuts = new ArrayList<Integer>();
        for (int at = letters.first(); at != BreakIterator.DONE; at = letters.next()) {
            cuts.add(at);
        }
        return cuts;
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
