package gatehouse.web.chart;

import java.util.List;

/** Bits per weight of files, as bars from zero, with the size of each. */
public record SizeBars(String title, List<Bar> bars) implements Chart {
    public SizeBars {
        bars = List.copyOf(bars);
    }

    /** One file. */
    public record Bar(String name, Party party, double bits, String size) {}

    @Override
    public String draw(Width width) {
        var svg = new Svg(width, title);
        double step = width.roomy() ? 34 : 46;
        double left = width.roomy() ? 218 : 8;
        double most = bars.stream().mapToDouble(Bar::bits).max().orElse(1);
        var scale = Scale.linear(0, Ticks.ceiling(most, 6), left, width.units() - 12.0);
        double bottom = 6 + step * bars.size();
        for (double tick : Ticks.linear(0, scale.high(), width.roomy() ? 9 : 6)) {
            svg.line(scale.at(tick), 4, scale.at(tick), bottom, "grid");
            svg.text(scale.at(tick), bottom + 18, Numbers.significant(tick, 3), "small muted", Anchor.MIDDLE);
        }
        for (int i = 0; i < bars.size(); i++) {
            var bar = bars.get(i);
            double y = 6 + step * i + (width.roomy() ? 7 : 22);
            if (width.roomy()) {
                svg.fitted(0, y + 14, bar.name(), left - 14, "", Anchor.START);
            } else {
                svg.fitted(0, y - 6, bar.name(), width.units(), "small strong", Anchor.START);
            }
            svg.rect(left, y, scale.at(bar.bits()) - left, 20, bar.party().css());
            figures(svg, scale, bar, y + 14.5);
        }
        svg.text((scale.start() + scale.end()) / 2, bottom + 38, "bits per weight, measured in the file", "small muted",
                Anchor.MIDDLE);
        return svg.markup(bottom + 46);
    }

    /** Inside the bar when there is room, else behind it. */
    private static void figures(Svg svg, Scale scale, Bar bar, double y) {
        String text = Numbers.decimal(bar.bits(), 2) + " bits · " + bar.size();
        double end = scale.at(bar.bits());
        if (Lettering.width(text, Lettering.SMALL) + 16 <= end - scale.start()) {
            svg.text(end - 8, y, text, "small onbar", Anchor.END);
        } else {
            svg.text(end + 6, y, text, "small", Anchor.START);
        }
    }
}
