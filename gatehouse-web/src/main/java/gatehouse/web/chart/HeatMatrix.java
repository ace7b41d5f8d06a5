package gatehouse.web.chart;

import java.util.List;

/**
 * One side's predictions against the truth, as cells that darken with their count: the side's colour where right, red where wrong.
 *
 * @param labels of the rows, in order, and of the first columns
 * @param errors names of the columns after those: answers that could not be used, by class
 * @param counts by row and column
 */
public record HeatMatrix(String title, Party party, List<String> labels, List<String> errors, List<List<Integer>> counts)
        implements
            Chart {
    private static final double HEAD = 36;
    private static final int SHADES = 5;

    public HeatMatrix {
        labels = List.copyOf(labels);
        errors = List.copyOf(errors);
        counts = counts.stream().map(List::copyOf).toList();
        int columns = labels.size() + errors.size();
        if (counts.size() != labels.size() || counts.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException("a matrix of " + labels.size() + " labels and " + errors.size()
                    + " error classes has as many rows and columns as that, but the counts have not");
        }
    }

    /** Labels up to which every cell has room for its count at half the column. */
    public static final int LEGIBLE = 16;

    @Override
    public String draw(Width width) {
        var svg = new Svg(width, title);
        boolean named = labels.size() <= LEGIBLE;
        double gap = errors.isEmpty() ? 0 : 6;
        int columns = labels.size() + errors.size();
        double left = named ? names(width) : 30;
        double cell = Math.min(40, (width.units() - left - gap - 1) / columns);
        double size = cell * labels.size();
        svg.text(left, 12, "answered", "small muted", Anchor.START).text(0, HEAD - 7, "truth", "small muted", Anchor.START);
        svg.rect(left, HEAD, size, size, "plane");
        if (!errors.isEmpty()) {
            svg.rect(left + size + gap, HEAD, cell * errors.size(), size, "plane");
        }
        heads(svg, left, cell, gap, named);
        int most = counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).max().orElse(0);
        for (int row = 0; row < labels.size(); row++) {
            double y = HEAD + row * cell;
            if (named) {
                svg.fitted(0, y + cell / 2 + 4, (row + 1) + " " + labels.get(row), left - 8, "small", Anchor.START);
            } else if ((row + 1) % 10 == 0) {
                svg.text(left - 6, y + cell / 2 + 4, Integer.toString(row + 1), "small muted", Anchor.END);
            }
            for (int column = 0; column < columns; column++) {
                double x = left + column * cell + (column < labels.size() ? 0 : gap);
                int count = counts.get(row).get(column);
                if (count > 0) {
                    int shade = Math.clamp((int) Math.ceil((double) SHADES * count / most), 1, SHADES);
                    cell(svg, x, y, cell, count, (row == column ? "heat-" + party.css() : "heat-wrong") + " h" + shade);
                }
            }
        }
        return svg.markup(HEAD + size + 2);
    }

    private double names(Width width) {
        double longest = labels.stream().mapToDouble(label -> Lettering.width("10 " + label, Lettering.SMALL)).max().orElse(0);
        return Math.min(longest + 8, 0.34 * width.units());
    }

    private void heads(Svg svg, double left, double cell, double gap, boolean named) {
        for (int column = 0; column < labels.size(); column++) {
            if (named || (column + 1) % 10 == 0) {
                svg.text(left + (column + 0.5) * cell, HEAD - 7, Integer.toString(column + 1), "small muted", Anchor.MIDDLE);
            }
        }
        if (cell < 9) {
            return;
        }
        for (int i = 0; i < errors.size(); i++) {
            svg.text(left + (labels.size() + i + 0.5) * cell + gap, HEAD - 7, errorLetter(i), "small fail", Anchor.MIDDLE);
        }
    }

    /** The letter that stands for an error class over its column. */
    public static String errorLetter(int index) {
        return index < 26 ? String.valueOf((char) ('A' + index)) : "Z" + (index - 25);
    }

    private static void cell(Svg svg, double x, double y, double cell, int count, String css) {
        double air = cell < 9 ? 0.15 : 0.75;
        svg.rect(x + air, y + air, cell - 2 * air, cell - 2 * air, css);
        String text = Integer.toString(count);
        if (cell >= 13 && Lettering.width(text, 11) <= cell - 1) {
            svg.text(x + cell / 2, y + cell / 2 + 4, text, "count", Anchor.MIDDLE);
        }
    }
}
