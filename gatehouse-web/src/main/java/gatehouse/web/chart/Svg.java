package gatehouse.web.chart;

import java.util.List;
import java.util.Locale;

/** An SVG element under construction. Escapes every text, rounds every number; colours come from the page by class. */
final class Svg {
    /** A point in drawing units. */
    record Point(double x, double y) {}

    private final StringBuilder body = new StringBuilder(2048);
    private final Width width;
    private final String title;

    Svg(Width width, String title) {
        this.width = width;
        this.title = title;
    }

    Svg rect(double x, double y, double width, double height, String css) {
        return shape("rect", css, "x", x, "y", y, "width", Math.max(0, width), "height", Math.max(0, height));
    }

    Svg line(double x1, double y1, double x2, double y2, String css) {
        return shape("line", css, "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    Svg circle(double x, double y, double radius, String css) {
        return shape("circle", css, "cx", x, "cy", y, "r", radius);
    }

    Svg polyline(List<Point> points, String css) {
        body.append("<polyline class=\"").append(css).append("\" points=\"");
        for (int i = 0; i < points.size(); i++) {
            body.append(i == 0 ? "" : " ").append(number(points.get(i).x())).append(',').append(number(points.get(i).y()));
        }
        body.append("\"/>");
        return this;
    }

    Svg text(double x, double y, String text, String css, Anchor anchor) {
        body.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append('"');
        if (!css.isEmpty()) {
            body.append(" class=\"").append(css).append('"');
        }
        if (anchor != Anchor.START) {
            body.append(" text-anchor=\"").append(anchor.css()).append('"');
        }
        body.append('>').append(escape(text)).append("</text>");
        return this;
    }

    /** As much of a long text as fits into the room, with the whole of it on hover. */
    Svg fitted(double x, double y, String text, double room, String css, Anchor anchor) {
        String shown = Lettering.fit(text, room, css.contains("small") ? Lettering.SMALL : Lettering.NORMAL);
        if (!shown.contains("…")) {
            return text(x, y, shown, css, anchor);
        }
        body.append("<g><title>").append(escape(text)).append("</title>");
        text(x, y, shown, css, anchor);
        body.append("</g>");
        return this;
    }

    /** The finished element. */
    String markup(double height) {
        String name = escape(title);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"" + width.css() + "\" viewBox=\"0 0 " + width.units() + " "
                + number(height) + "\" role=\"img\" aria-label=\"" + name + "\"><title>" + name + "</title>" + body + "</svg>";
    }

    private Svg shape(String element, String css, Object... attributes) {
        body.append('<').append(element).append(" class=\"").append(css).append('"');
        for (int i = 0; i < attributes.length; i += 2) {
            body.append(' ').append(attributes[i]).append("=\"").append(number((double) attributes[i + 1])).append('"');
        }
        body.append("/>");
        return this;
    }

    /** One decimal is a tenth of a pixel; more would only make the page larger. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a drawing has no place at " + value);
        }
        String text = String.format(Locale.ROOT, "%.1f", value);
        String trimmed = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        return trimmed.equals("-0") ? "0" : trimmed;
    }

    static String escape(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(Letters.permitted(letter) ? letter : Letters.REPLACEMENT);
            }
        });
        return safe.toString();
    }
}
