package gatehouse.web.chart;

/** The column a chart is drawn for, in units of about one CSS pixel, so that its text keeps its size on a phone. */
public enum Width {
    /** The whole column of a page. */
    WIDE(774),
    /** One of two beside each other. */
    HALF(376),
    /** A phone of 360 pixels. */
    NARROW(316);

    private final int units;

    Width(int units) {
        this.units = units;
    }

    public int units() {
        return units;
    }

    boolean roomy() {
        return this == WIDE;
    }

    /** Class by which the page's style shows one variant and hides the other. */
    String css() {
        return this == NARROW ? "narrow" : "wide";
    }
}
