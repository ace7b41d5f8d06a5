package gatehouse.web.chart;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Labels in one drawing: each takes the first of its possible places that meets nothing taken before it. */
final class Placement {
    /** One possible place of a label: where its text is anchored. */
    record Spot(double x, double y, Anchor anchor) {}

    /** Space between two labels on the same line. */
    private static final double GAP = 10;

    private final Box area;
    private final List<Box> taken = new ArrayList<>();

    Placement(Box area) {
        this.area = area;
    }

    /** Keeps labels off this box. */
    void take(Box box) {
        taken.add(box);
    }

    /** Keeps labels off a line, as wide as a label needs to stay legible. */
    void take(List<Svg.Point> line) {
        line.forEach(point -> take(Box.around(point.x(), point.y(), 2)));
    }

    /** The first free place of the text, which is then taken; none when every place meets something. */
    @Nullable
    Spot place(String text, double size, List<Spot> spots) {
        for (Spot spot : spots) {
            var box = Box.ofText(spot.x(), spot.y(), text, size, spot.anchor());
            if (box.within(area) && taken.stream().noneMatch(box::meets)) {
                taken.add(new Box(box.left() - GAP, box.top(), box.right() + GAP, box.bottom()));
                return spot;
            }
        }
        return null;
    }

    /** Places around a mark, nearest first: right and left of it, below and above, and then further away. */
    static List<Spot> around(double x, double y) {
        var spots = new ArrayList<Spot>();
        for (double away : new double[] {0, 18, 36, 54, 72, 90}) {
            for (double side : new double[] {20, -11}) {
                double shifted = y + side + (side > 0 ? away : -away);
                spots.add(new Spot(x + 9, shifted, Anchor.START));
                spots.add(new Spot(x - 9, shifted, Anchor.END));
                spots.add(new Spot(x, shifted, Anchor.MIDDLE));
            }
        }
        return spots;
    }
}
