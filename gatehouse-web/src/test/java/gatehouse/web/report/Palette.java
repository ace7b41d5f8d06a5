package gatehouse.web.report;

import java.util.List;
import java.util.regex.Pattern;

/** The colours of one scheme, to be held against WCAG 2.2, criteria 1.4.3 and 1.4.11. */
record Palette(String css) {
    /** Adds a fault when two colours are too close. */
    void check(String front, String back, double least, List<String> faults) {
        double contrast = contrast(luminance(front), luminance(back));
        if (contrast < least) {
            faults.add(front + " on " + back + " has " + contrast + ", needs " + least);
        }
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private double luminance(String name) {
        var found = Pattern.compile("--" + name + ": #([0-9a-f]{6})").matcher(css);
        if (!found.find()) {
            throw new AssertionError("the style names no colour --" + name);
        }
        int colour = Integer.parseInt(found.group(1), 16);
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8 & 0xff) + 0.0722 * linear(colour & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
