package gatehouse.web.chart;

import java.util.List;

/**
 * Both sides' shares of each group, joined by a line: its length is the change.
 *
 * @param axis what the share is, such as {@code F1}
 * @param percent the axis counts in percent rather than 0 to 1
 */
public record Dumbbell(String title, String axis, boolean percent, List<Row> rows) implements Chart {
    public Dumbbell {
        rows = List.copyOf(rows);
    }

    /**
     * One group.
     *
     * @param incumbent its share, 0 to 1; not a number when not defined
     * @param support items that stand behind it
     */
    public record Row(String name, double incumbent, double candidate, int support) {
        boolean defined() {
            return Double.isFinite(incumbent) && Double.isFinite(candidate);
        }

        public double change() {
            return candidate - incumbent;
        }
    }

    @Override
    public String draw(Width width) {
        var svg = new Svg(width, title);
        double top = width.roomy() ? 24 : 8;
        double step = width.roomy() ? 27 : 44;
        double bottom = top + step * rows.size() + (width.roomy() ? 0 : 2);
        double right = width.units() - (width.roomy() ? 74.0 : 12.0);
        var scale = Scale.linear(0, 1, width.roomy() ? 248 : 10, right);
        grid(svg, width, scale, top, bottom);
        if (width.roomy()) {
            svg.text(scale.start() - 20, 12, "items", "small muted", Anchor.END);
            svg.text(width.units(), 12, "change", "small muted", Anchor.END);
        }
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (width.roomy()) {
                double y = top + step * (i + 0.5);
                svg.fitted(0, y + 4.5, row.name(), scale.start() - 74, "", Anchor.START);
                svg.text(scale.start() - 20, y + 4.5, Numbers.count(row.support()), "small muted", Anchor.END);
                svg.text(width.units(), y + 4.5, change(row), "small muted", Anchor.END);
                marks(svg, scale, row, y);
            } else {
                double y = top + step * i;
                String figures = Numbers.count(row.support(), "item") + " · " + change(row);
                double room = width.units() - Lettering.width(figures, Lettering.SMALL) - 10;
                svg.fitted(0, y + 13, row.name(), room, "small strong", Anchor.START);
                svg.text(width.units(), y + 13, figures, "small muted", Anchor.END);
                marks(svg, scale, row, y + 28);
            }
        }
        svg.text((scale.start() + scale.end()) / 2, bottom + 38, axis, "small muted", Anchor.MIDDLE);
        return svg.markup(bottom + 46);
    }

    private String change(Row row) {
        if (!row.defined()) {
            return "–";
        }
        String size = Numbers.decimal(Math.abs(percent ? 100 * row.change() : row.change()), percent ? 0 : 2);
        boolean zero = size.chars().allMatch(c -> c == '0' || c == '.');
        return zero ? size : (row.change() < 0 ? "−" : "+") + size;
    }

    private void grid(Svg svg, Width width, Scale scale, double top, double bottom) {
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            if (width.roomy()) {
                svg.line(scale.at(share), top, scale.at(share), bottom, "grid");
            } else {
                // Names stand above their marks here; lines only between them leave the names legible.
                for (int i = 0; i < rows.size(); i++) {
                    svg.line(scale.at(share), top + 44 * i + 19, scale.at(share), top + 44 * i + 37, "grid");
                }
            }
            String label = percent ? Numbers.percent(share) : Numbers.significant(share, 2);
            svg.text(scale.at(share), bottom + 18, label, "small muted", Anchor.MIDDLE);
        }
    }

    private static void marks(Svg svg, Scale scale, Row row, double y) {
        if (row.defined()) {
            svg.line(scale.at(row.incumbent()), y, scale.at(row.candidate()), y, "stem");
        }
        if (Double.isFinite(row.incumbent())) {
            Party.INCUMBENT.mark(svg, scale.at(row.incumbent()), y, 6);
        }
        if (Double.isFinite(row.candidate())) {
            // Smaller and ringed, the circle leaves a square in the same place visible.
            svg.circle(scale.at(row.candidate()), y, 5.2, "cand ringed");
        }
    }
}
