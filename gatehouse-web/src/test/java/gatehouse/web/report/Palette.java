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

    /** The same for text on a cell that this much of a colour is laid over. */
    void checkOver(String front, String colour, double opacity, String back, double least, List<String> faults) {
        double[] channels = new double[3];
        for (int i = 0; i < 3; i++) {
            channels[i] = (opacity * channel(colour, i)) + ((1 - opacity) * channel(back, i));
        }
        double ground = (0.2126 * linear(channels[0])) + (0.7152 * linear(channels[1])) + (0.0722 * linear(channels[2]));
        double contrast = contrast(luminance(front), ground);
        if (contrast < least) {
            faults.add(front + " over " + colour + " has " + contrast + ", needs " + least);
        }
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private double luminance(String name) {
        return (0.2126 * linear(channel(name, 0))) + (0.7152 * linear(channel(name, 1))) + (0.0722 * linear(channel(name, 2)));
    }

    /** Red, green or blue of a colour, 0 to 255. */
    private int channel(String name, int index) {
        var found = Pattern.compile("--" + name + ": #([0-9a-f]{6})").matcher(css);
        if (!found.find()) {
            throw new AssertionError("the style names no colour --" + name);
        }
        return Integer.parseInt(found.group(1).substring(2 * index, (2 * index) + 2), 16);
    }

    private static double linear(double channel) {
        double share = channel / 255;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
