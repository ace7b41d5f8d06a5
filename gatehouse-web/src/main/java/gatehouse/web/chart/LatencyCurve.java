package gatehouse.web.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Share of items answered within a time, for each side whose times are known. */
public record LatencyCurve(String title, List<Double> candidateMs, List<Double> incumbentMs) implements Chart {
    private static final double TOP = 12;
    private static final double BOTTOM = 196;

    public LatencyCurve {
        candidateMs = candidateMs.stream().sorted().toList();
        incumbentMs = incumbentMs.stream().sorted().toList();
    }

    @Override
    public String draw(Width width) {
        var svg = new Svg(width, title);
        double left = width.roomy() ? 52 : 42;
        var all = Stream.concat(candidateMs.stream(), incumbentMs.stream()).sorted().toList();
        if (all.isEmpty()) {
            throw new IllegalStateException("a latency curve needs the times of at least one side");
        }
        var axis = TimeAxis.over(all.getFirst(), all.get(all.size() / 2), all.getLast(), left, width.units() - 16.0,
                width.roomy() ? 9 : 5);
        var up = Scale.linear(0, 1, BOTTOM, TOP);
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 0.95}) {
            svg.line(left, up.at(share), axis.scale().end(), up.at(share), share == 0.5 || share == 0.95 ? "grid key" : "grid");
            svg.text(left - 8, up.at(share) + 4, Numbers.percent(share), "small muted", Anchor.END);
        }
        axis.draw(svg, BOTTOM, "per item");
        curve(svg, axis, up, Party.INCUMBENT, incumbentMs);
        curve(svg, axis, up, Party.CANDIDATE, candidateMs);
        return svg.markup(BOTTOM + 46);
    }

    private static void curve(Svg svg, TimeAxis axis, Scale up, Party party, List<Double> times) {
        if (times.isEmpty()) {
            return;
        }
        var points = new ArrayList<Svg.Point>();
        points.add(new Svg.Point(axis.at(times.getFirst()), up.at(0)));
        for (int i = 0; i < times.size(); i++) {
            var point = new Svg.Point(axis.at(times.get(i)), up.at((i + 1.0) / times.size()));
            var last = points.getLast();
            // Steps closer than a pixel cannot be seen; without them the page stays small for any number of items.
            if (i == times.size() - 1 || point.x() - last.x() >= 1 || last.y() - point.y() >= 1) {
                points.add(point);
            }
        }
        svg.polyline(points, "ecdf " + party.css());
        for (double share : new double[] {0.5, 0.95}) {
            double time = times.get(Math.min(times.size() - 1, (int) Math.ceil(share * times.size()) - 1));
            party.mark(svg, axis.at(time), up.at(share), 4.5);
        }
    }
}
