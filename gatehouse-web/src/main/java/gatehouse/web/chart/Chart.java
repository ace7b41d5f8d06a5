package gatehouse.web.chart;

/** A picture of one finding that can be drawn for any of the widths. */
@FunctionalInterface
public interface Chart {
    /** The SVG element as text: well-formed XML, every foreign text in it escaped. */
    String draw(Width width);
}
