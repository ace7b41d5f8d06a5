package gatehouse.web.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cost a month over requests a month, both sides. An axis is logarithmic when its values span more than a factor of fifty.
 *
 * @param here the volume in question with its costs
 * @param breakEven volume from which the candidate is the cheaper; absent when it never is
 */
public record CostCurve(String title, List<At> curve, At here, @Nullable Double breakEven) implements Chart {
    private static final double TOP = 30;
    private static final double BOTTOM = 214;
    private static final double SPAN = 50;

    public CostCurve {
        curve = List.copyOf(curve);
        if (curve.size() < 2 || curve.getFirst().volume() >= curve.getLast().volume()) {
            throw new IllegalArgumentException("a cost curve needs at least two volumes, ascending");
        }
    }

    /** Both costs at one volume. */
    public record At(double volume, double candidate, double incumbent) {}

    @Override
    public String draw(Width width) {
        var svg = new Svg(width, title);
        double left = width.roomy() ? 66 : 48;
        double right = width.units() - 22.0;
        var across = across(left, right);
        var up = up();
        axes(svg, width, across, up);
        var labels = new Placement(new Box(left + 2, TOP - 6, right + 18, BOTTOM - 2));
        for (var party : List.of(Party.INCUMBENT, Party.CANDIDATE)) {
            var line = curve.stream().filter(at -> at.volume() >= across.low())
                    .map(at -> new Svg.Point(across.at(at.volume()), up.at(cost(at, party)))).toList();
            svg.polyline(line, "ecdf " + party.css());
            dense(line).forEach(point -> labels.take(Box.around(point.x(), point.y(), 3)));
        }
        labels.take(upright(across.at(here.volume())));
        Double even = breakEven != null && breakEven >= across.low() && breakEven <= across.high() ? breakEven : null;
        if (even != null) {
            labels.take(upright(across.at(even)));
        }
        String volume = compact(here.volume());
        marker(svg, labels, across, here.volume(), "here", "your volume: " + volume, "yours: " + volume, "yours");
        if (even != null) {
            marker(svg, labels, across, even, "even", "break-even: " + compact(even), "even: " + compact(even), "even");
        }
        Party.INCUMBENT.mark(svg, across.at(here.volume()), up.at(here.incumbent()), 5);
        Party.CANDIDATE.mark(svg, across.at(here.volume()), up.at(here.candidate()), 5);
        return svg.markup(BOTTOM + 46);
    }

    private static double cost(At at, Party party) {
        return party == Party.CANDIDATE ? at.candidate() : at.incumbent();
    }

    private Scale across(double left, double right) {
        double high = Math.max(curve.getLast().volume(), 1);
        double low = curve.stream().mapToDouble(At::volume).filter(v -> v > 0).min().orElse(1);
        return high > SPAN * low && low < high ? Scale.logarithmic(low, high, left, right) : Scale.linear(0, high, left, right);
    }

    private Scale up() {
        double high = costs().max().orElse(1);
        double low = costs().filter(cost -> cost > 0).min().orElse(1);
        boolean zero = costs().anyMatch(cost -> cost <= 0);
        return !zero && high > SPAN * low
                ? Scale.logarithmic(low / 1.3, high * 1.3, BOTTOM, TOP)
                : Scale.linear(0, Ticks.ceiling(high, 6), BOTTOM, TOP);
    }

    private DoubleStream costs() {
        return curve.stream().flatMapToDouble(at -> DoubleStream.of(at.candidate(), at.incumbent()));
    }

    private static void axes(Svg svg, Width width, Scale across, Scale up) {
        var heights = up.logarithmic() ? Ticks.logarithmic(up.low(), up.high(), 7) : Ticks.linear(up.low(), up.high(), 6);
        for (double tick : heights) {
            svg.line(across.start(), up.at(tick), across.end(), up.at(tick), "grid");
            svg.text(across.start() - 7, up.at(tick) + 4, "$" + compact(tick), "small muted", Anchor.END);
        }
        int most = width.roomy() ? 9 : 5;
        var volumes = across.logarithmic()
                ? Ticks.logarithmic(across.low(), across.high(), most)
                : Ticks.linear(across.low(), across.high(), most);
        for (double tick : volumes) {
            svg.text(across.at(tick), BOTTOM + 18, compact(tick), "small muted", Anchor.MIDDLE);
        }
        svg.line(across.start(), BOTTOM, across.end(), BOTTOM, "axis");
        svg.text(0, 12, "US dollars a month" + (up.logarithmic() ? ", logarithmic" : ""), "small muted", Anchor.START);
        svg.text((across.start() + across.end()) / 2, BOTTOM + 38,
                "requests a month" + (across.logarithmic() ? ", logarithmic" : ""),
                "small muted", Anchor.MIDDLE);
    }

    /** A vertical line at a volume, with the first of the texts that finds a free place beside it. */
    private static void marker(Svg svg, Placement labels, Scale across, double volume, String css, String... texts) {
        double x = across.at(volume);
        svg.line(x, TOP - 4, x, BOTTOM, css);
        for (String text : texts) {
            var spots = DoubleStream.iterate(TOP + 8, y -> y < BOTTOM - 4, y -> y + 17).boxed()
                    .flatMap(y -> List.of(new Placement.Spot(x + 6, y, Anchor.START), new Placement.Spot(x - 6, y, Anchor.END))
                            .stream())
                    .toList();
            var spot = labels.place(text, Lettering.NORMAL, spots);
            if (spot != null) {
                svg.text(spot.x(), spot.y(), text, css.equals("even") ? "strong" : "muted", spot.anchor());
                return;
            }
        }
    }

    private static Box upright(double x) {
        return new Box(x - 2, TOP - 4, x + 2, BOTTOM);
    }

    /** Points along the line at every few units, so that labels keep off its segments too. */
    private static List<Svg.Point> dense(List<Svg.Point> line) {
        return IntStream.range(1, line.size()).boxed().flatMap(i -> {
            var from = line.get(i - 1);
            var to = line.get(i);
            int steps = Math.max(1, (int) (Math.hypot(to.x() - from.x(), to.y() - from.y()) / 4));
            return IntStream.rangeClosed(0, steps).mapToObj(k -> new Svg.Point(
                    from.x() + (to.x() - from.x()) * k / steps, from.y() + (to.y() - from.y()) * k / steps));
        }).toList();
    }

    /** A number short enough for an axis: {@code 250k}, {@code 1.5M}. */
    static String compact(double value) {
        double[] sizes = {1e9, 1e6, 1e3};
        String[] names = {"bn", "M", "k"};
        for (int i = 0; i < sizes.length; i++) {
            if (value >= sizes[i]) {
                return Numbers.significant(value / sizes[i], 3) + names[i];
            }
        }
        return Numbers.significant(value, 3);
    }
}
