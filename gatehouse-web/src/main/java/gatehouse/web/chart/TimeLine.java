package gatehouse.web.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every request of a load run on its own line, in order of the intended send time.
 *
 * @param untilMs end of the time axis, so that both sides share one
 */
public record TimeLine(String title, Party party, List<Bar> bars, double untilMs) implements Chart {
    private static final double TOP = 8;
    private static final int MOST_LINES = 160;

    public TimeLine {
        bars = List.copyOf(bars);
    }

    /**
     * One request, times since the start of the run.
     *
     * @param firstTokenMs absent when none came
     */
    public record Bar(double scheduledMs, double sentMs, @Nullable Double firstTokenMs, double endMs, boolean failed) {}

    /** Every how-many-th request is drawn, so that each line can be seen. */
    public int stride() {
        return Math.max(1, Math.ceilDiv(bars.size(), MOST_LINES));
    }

    @Override
    public String draw(Width width) {
        var svg = new Svg(width, title);
        var shown = new ArrayList<Bar>();
        for (int i = 0; i < bars.size(); i += stride()) {
            shown.add(bars.get(i));
        }
        double step = Math.clamp(260.0 / Math.max(1, shown.size()), 2.4, 8);
        double bottom = TOP + Math.max(3, shown.size()) * step + 4;
        var axis = TimeAxis.over(0, 0, untilMs, 8, width.units() - 14.0, width.roomy() ? 11 : 6);
        for (double tick : axis.ticks()) {
            svg.line(axis.at(tick * axis.unitMs()), TOP, axis.at(tick * axis.unitMs()), bottom, "grid");
        }
        for (int i = 0; i < shown.size(); i++) {
            bar(svg, axis, shown.get(i), TOP + (i + 0.5) * step, step);
        }
        axis.draw(svg, bottom, "since the start of the run");
        return svg.markup(bottom + 46);
    }

    private void bar(Svg svg, TimeAxis axis, Bar bar, double y, double step) {
        double scheduled = axis.at(bar.scheduledMs());
        double sent = axis.at(bar.sentMs());
        double end = axis.at(bar.endMs());
        double thick = Math.min(5, step * 0.62);
        if (sent - scheduled >= 0.5) {
            svg.line(scheduled, y, sent, y, "queued").line(scheduled, y - thick / 2, scheduled, y + thick / 2, "due");
        }
        double first = bar.firstTokenMs() == null ? end : axis.at(bar.firstTokenMs());
        svg.rect(sent, y - thick / 2, Math.max(first - sent, 0.8), thick, "waiting " + party.css());
        if (bar.firstTokenMs() != null) {
            svg.rect(first, y - thick / 2, Math.max(end - first, 0.8), thick, "stream " + party.css());
        }
        if (bar.failed()) {
            double arm = Math.min(3.2, step / 2);
            svg.line(end - arm, y - arm, end + arm, y + arm, "cross").line(end - arm, y + arm, end + arm, y - arm, "cross");
        }
    }
}
