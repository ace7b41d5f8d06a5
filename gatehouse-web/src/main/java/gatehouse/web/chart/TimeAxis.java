package gatehouse.web.chart;

import java.util.List;

/** An axis of milliseconds that counts in seconds or minutes when they are long. */
record TimeAxis(Scale scale, List<Double> ticks, double unitMs, String unit) {
    /** By logarithm when the longest would squeeze the usual ones into a corner. */
    static TimeAxis over(double shortest, double usual, double longest, double left, double right, int atMost) {
        boolean logarithmic = usual > 0 && shortest > 0 && longest > 10 * usual;
        double unitMs = unitOf(longest);
        if (logarithmic) {
            double low = Math.max(shortest / 1.2, 1e-3);
            var scale = Scale.logarithmic(low, longest * 1.1, left, right);
            var ticks = Ticks.logarithmic(low / unitMs, longest * 1.1 / unitMs, atMost);
            return new TimeAxis(scale, ticks, unitMs, unitName(unitMs) + ", logarithmic");
        }
        double high = Math.max(longest * 1.02, 1e-3);
        return new TimeAxis(Scale.linear(0, high, left, right), Ticks.linear(0, high / unitMs, atMost), unitMs, unitName(unitMs));
    }

    double at(double milliseconds) {
        return scale.at(milliseconds);
    }

    void draw(Svg svg, double y, String caption) {
        for (double tick : ticks) {
            svg.text(at(tick * unitMs), y + 18, Numbers.significant(tick, 4), "small muted", Anchor.MIDDLE);
        }
        svg.line(scale.start(), y, scale.end(), y, "axis");
        String text = unit + " " + caption;
        svg.fitted((scale.start() + scale.end()) / 2, y + 38, text, scale.end(), "small muted", Anchor.MIDDLE);
    }

    private static double unitOf(double longest) {
        if (longest < 10_000) {
            return 1;
        }
        return longest < 600_000 ? 1000 : 60_000;
    }

    private static String unitName(double unitMs) {
        if (unitMs == 1) {
            return "milliseconds";
        }
        return unitMs == 1000 ? "seconds" : "minutes";
    }
}
