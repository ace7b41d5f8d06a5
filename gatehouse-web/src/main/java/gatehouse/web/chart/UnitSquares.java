package gatehouse.web.chart;

import java.util.List;

/** One mark per item of a paired comparison; many items share a mark, so that the drawing stays a picture. */
public record UnitSquares(String title, int bothRight, int onlyIncumbent, int onlyCandidate, int bothWrong) implements Chart {
    private static final int MOST_MARKS = 1000;

    /** Items that one mark stands for. */
    public int itemsPerMark() {
        int items = bothRight + onlyIncumbent + onlyCandidate + bothWrong;
        return Math.max(1, Math.ceilDiv(items, MOST_MARKS));
    }

    @Override
    public String draw(Width width) {
        var svg = new Svg(width, title);
        int columns = width.roomy() ? 50 : 20;
        double cell = (double) width.units() / columns;
        double half = Math.min(cell * 0.39, 6.2);
        int place = 0;
        for (var group : List.of(new Group(bothRight, "both"), new Group(onlyIncumbent, "inc"), new Group(onlyCandidate, "cand"),
                new Group(bothWrong, "neither"))) {
            int end = place + Math.ceilDiv(group.items(), itemsPerMark());
            for (; place < end; place++) {
                int row = place / columns;
                double x = (place % columns + 0.5) * cell;
                double y = (row + 0.5) * cell;
                if (group.css().equals("cand")) {
                    svg.circle(x, y, half, group.css());
                } else {
                    double inset = group.css().equals("neither") ? half - 0.75 : half;
                    svg.rect(x - inset, y - inset, 2 * inset, 2 * inset, group.css());
                }
            }
        }
        return svg.markup(Math.max(1, Math.ceilDiv(place, columns)) * cell);
    }

    private record Group(int items, String css) {}
}
