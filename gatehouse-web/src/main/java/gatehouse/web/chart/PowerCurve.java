package gatehouse.web.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * What a holdout can resolve over its size, falling with the square root of the items.
 *
 * @param resolvable smallest margin that {@code items} resolve, as a fraction
 * @param needed items that resolve the margin
 */
public record PowerCurve(String title, int items, double resolvable, double margin, int needed) implements Chart {
    private static final double TOP = 26;
    private static final double BOTTOM = 200;

    @Override
    public String draw(Width width) {
        var svg = new Svg(width, title);
        double left = width.roomy() ? 40 : 28;
        double right = width.units() - 14.0;
        var across = across(left, right);
        double ceiling = Math.min(1, Ticks.ceiling(100 * Math.max(2.4 * margin, 1.5 * resolvable), 5) / 100);
        var up = Scale.linear(0, ceiling, BOTTOM, TOP);
        axes(svg, width, across, up);
        var curve = curve(across, ceiling).stream().map(n -> new Svg.Point(across.at(n), up.at(resolvableAt(n)))).toList();
        svg.polyline(curve, "curve");
        svg.line(left, up.at(margin), right, up.at(margin), "margin");
        var labels = new Placement(new Box(left + 2, TOP - 8, right + 10, BOTTOM - 2));
        labels.take(curve);
        labels.take(new Box(left, up.at(margin) - 2, right, up.at(margin) + 2));
        labels.take(Box.around(across.at(items), up.at(resolvable), 7));
        labels.take(Box.around(across.at(needed), up.at(margin), 7));
        svg.circle(across.at(needed), up.at(margin), 6, "ring");
        svg.circle(across.at(items), up.at(resolvable), 6, "dot");
        label(svg, labels, across.at(items), up.at(resolvable), width.roomy()
                ? List.of("this holdout: " + Numbers.count(items, "item") + ", " + Numbers.sizeInPoints(resolvable),
                        "this holdout")
                : List.of(Numbers.count(items, "item") + ": " + Numbers.sizeInPoints(resolvable), "this holdout"));
        label(svg, labels, across.at(needed), up.at(margin), width.roomy()
                ? List.of(Numbers.count(needed) + " items resolve " + Numbers.sizeInPoints(margin), "items needed")
                : List.of(Numbers.count(needed) + " needed", "needed"));
        String edge = "margin " + Numbers.size(margin);
        var spot = labels.place(edge, Lettering.SMALL, List.of(new Placement.Spot(right, up.at(margin) - 7, Anchor.END),
                new Placement.Spot(right, up.at(margin) + 16, Anchor.END),
                new Placement.Spot(left + 6, up.at(margin) - 7, Anchor.START)));
        if (spot != null) {
            svg.text(spot.x(), spot.y(), edge, "small fail", spot.anchor());
        }
        return svg.markup(BOTTOM + 46);
    }

    private double resolvableAt(double count) {
        return resolvable * Math.sqrt(items / count);
    }

    /** From a few items to well past the larger of the two sizes; by logarithm when one would vanish beside the other. */
    private Scale across(double left, double right) {
        double larger = Math.max(items, needed);
        double smaller = Math.max(1, Math.min(items, needed));
        return larger > 12 * smaller
                ? Scale.logarithmic(Math.max(1, smaller / 3), larger * 3, left, right)
                : Scale.linear(0, Ticks.ceiling(Math.max(10, larger * 1.9), 6), left, right);
    }

    private List<Double> curve(Scale across, double ceiling) {
        double first = Math.max(Math.max(1, across.low()), items * Math.pow(resolvable / ceiling, 2));
        var counts = new ArrayList<Double>();
        int steps = 90;
        for (int i = 0; i <= steps; i++) {
            counts.add(first * Math.pow(across.high() / first, (double) i / steps));
        }
        return counts;
    }

    private void axes(Svg svg, Width width, Scale across, Scale up) {
        for (double tick : Ticks.linear(0, 100 * up.high(), 5)) {
            double y = up.at(tick / 100);
            svg.line(across.start(), y, across.end(), y, "grid");
            svg.text(across.start() - 7, y + 4, Numbers.significant(tick, 3), "small muted", Anchor.END);
        }
        var ticks = across.logarithmic()
                ? Ticks.logarithmic(across.low(), across.high(), width.roomy() ? 8 : 5)
                : Ticks.linear(across.low(), across.high(), width.roomy() ? 9 : 5);
        for (double tick : ticks) {
            svg.text(across.at(tick), BOTTOM + 18, Numbers.count(Math.round(tick)), "small muted", Anchor.MIDDLE);
        }
        svg.line(across.start(), BOTTOM, across.end(), BOTTOM, "axis");
        svg.text(0, 12, "margin it can resolve, percentage points", "small muted", Anchor.START);
        svg.text((across.start() + across.end()) / 2, BOTTOM + 38, "items in the holdout", "small muted", Anchor.MIDDLE);
    }

    /** Writes the first of the texts that finds a free place, with a thin line to its mark when that place is away from it. */
    private static void label(Svg svg, Placement labels, double x, double y, List<String> texts) {
        for (String text : texts) {
            var spot = labels.place(text, Lettering.NORMAL, Placement.around(x, y));
            if (spot != null) {
                if (Math.abs(spot.y() - y) > 26) {
                    svg.line(x, y + (spot.y() > y ? 7 : -7), x, spot.y() > y ? spot.y() - 13 : spot.y() + 4, "leader");
                }
                svg.text(spot.x(), spot.y(), text, "strong", spot.anchor());
                return;
            }
        }
    }
}
