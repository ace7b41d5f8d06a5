package gatehouse.web.chart;

import java.util.List;

/**
 * A paired difference with its interval against the agreed margin.
 *
 * @param name of the metric
 * @param difference candidate minus incumbent, as a fraction, like the bounds and the margin
 * @param level name of the interval
 */
public record ForestPlot(String title, String name, double difference, double lower, double upper, double margin, String level)
        implements
            Chart {
    private static final double TOP = 22;
    private static final double BOTTOM = 98;

    @Override
    public String draw(Width width) {
        var svg = new Svg(width, title);
        double left = width.roomy() ? 176 : 8;
        double right = width.units() - 10.0;
        double drop = width.roomy() ? 0 : 42;
        var scale = scale(left, right);
        names(svg, width, left);
        zones(svg, scale, drop, left, right);
        axis(svg, scale, drop, width);
        double y = drop + 70;
        svg.line(scale.at(lower), y, scale.at(upper), y, "ci");
        svg.line(scale.at(lower), y - 6, scale.at(lower), y + 6, "ci");
        svg.line(scale.at(upper), y - 6, scale.at(upper), y + 6, "ci");
        Party.CANDIDATE.mark(svg, scale.at(difference), y, 7);
        String caption = "candidate minus incumbent, percentage points" + (width.roomy() ? ", " + level : "");
        svg.text((left + right) / 2, drop + 138, caption, "small muted", Anchor.MIDDLE);
        return svg.markup(drop + 146);
    }

    private Scale scale(double left, double right) {
        double low = Math.min(lower, -margin);
        double high = Math.max(upper, 0);
        double air = Math.max(0.2 * (high - low), 0.004);
        return Scale.linear(Math.max(-1.04, low - air), Math.min(1.04, Math.max(high + air, margin / 2)), left, right);
    }

    private void names(Svg svg, Width width, double left) {
        String figures = Numbers.points(difference) + " points";
        String bounds = "[" + Numbers.points(lower) + ", " + Numbers.points(upper) + "]";
        if (width.roomy()) {
            svg.fitted(0, 58, name + ", paired", left - 12, "strong", Anchor.START);
            svg.text(0, 76, figures, "", Anchor.START).text(0, 93, bounds, "small muted", Anchor.START);
        } else {
            svg.fitted(0, 13, name + ", paired", width.units(), "strong", Anchor.START);
            svg.text(0, 30, figures + " " + bounds, "small muted", Anchor.START);
        }
    }

    private void zones(Svg svg, Scale scale, double drop, double left, double right) {
        double edge = scale.at(-margin);
        double none = scale.at(0);
        svg.rect(left, drop + TOP, edge - left, BOTTOM - TOP, "bad");
        zone(svg, List.of("worse than agreed", "too much worse", "fails"), left, edge, drop);
        zone(svg, List.of("worse, within the margin", "within the margin", "within"), edge, none, drop);
        zone(svg, List.of("better"), none, right, drop);
        var labels = new Placement(new Box(-8, 0, right + 8, drop + TOP));
        String text = "margin " + Numbers.points(-margin);
        double half = Lettering.width(text, Lettering.SMALL) / 2;
        double x = Math.clamp(edge, left + half - 8, right - half);
        labels.place(text, Lettering.SMALL, List.of(new Placement.Spot(x, drop + 14, Anchor.MIDDLE)));
        svg.text(x, drop + 14, text, "small strong", Anchor.MIDDLE);
        if (labels.place("no difference", Lettering.SMALL, List.of(new Placement.Spot(none, drop + 14, Anchor.MIDDLE))) != null) {
            svg.text(none, drop + 14, "no difference", "small muted", Anchor.MIDDLE);
        }
    }

    /** Names a zone by the longest of the names that fits between its edges. */
    private static void zone(Svg svg, List<String> names, double from, double to, double drop) {
        names.stream().filter(name -> Lettering.width(name, Lettering.SMALL) <= to - from - 8).findFirst()
                .ifPresent(name -> svg.text((from + to) / 2, drop + TOP + 17, name, "small muted", Anchor.MIDDLE));
    }

    private void axis(Svg svg, Scale scale, double drop, Width width) {
        var ticks = Ticks.linear(100 * scale.low(), 100 * scale.high(), width.roomy() ? 8 : 5);
        boolean whole = ticks.stream().allMatch(tick -> Math.abs(tick - Math.rint(tick)) < 1e-9);
        for (double tick : ticks) {
            double x = scale.at(tick / 100);
            svg.line(x, drop + BOTTOM, x, drop + BOTTOM + 4, "axis");
            svg.text(x, drop + BOTTOM + 18, Numbers.points(tick / 100, whole ? 0 : 1), "small muted", Anchor.MIDDLE);
        }
        svg.line(scale.start(), drop + BOTTOM, scale.end(), drop + BOTTOM, "axis");
        svg.line(scale.at(0), drop + TOP, scale.at(0), drop + BOTTOM, "axis");
        svg.line(scale.at(-margin), drop + TOP - 3, scale.at(-margin), drop + BOTTOM + 4, "margin");
    }
}
