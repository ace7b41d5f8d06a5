package gatehouse.web.chart;

/** Who a mark stands for. Shape and dash repeat what the colour says, for print and for those who see no difference. */
public enum Party {
    /** Blue circle, solid line. */
    CANDIDATE("cand"),
    /** Orange square, dashed line. */
    INCUMBENT("inc");

    private final String css;

    Party(String css) {
        this.css = css;
    }

    public String css() {
        return css;
    }

    /** Draws this side's mark with its centre at (x, y) and about this radius. */
    void mark(Svg svg, double x, double y, double radius) {
        switch (this) {
            case CANDIDATE -> svg.circle(x, y, radius, css);
            case INCUMBENT -> svg.rect(x - radius, y - radius, 2 * radius, 2 * radius, css);
        }
    }
}
