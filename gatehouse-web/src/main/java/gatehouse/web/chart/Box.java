package gatehouse.web.chart;

/** A rectangle in drawing units; y grows downwards. */
record Box(double left, double top, double right, double bottom) {
    /** The space that a line of text takes, its baseline at y. */
    static Box ofText(double x, double y, String text, double size, Anchor anchor) {
        double width = Lettering.width(text, size);
        double left = switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
        };
        return new Box(left, y - 0.8 * size, left + width, y + 0.25 * size);
    }

    static Box around(double x, double y, double radius) {
        return new Box(x - radius, y - radius, x + radius, y + radius);
    }

    boolean meets(Box other) {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    boolean within(Box outer) {
        return left >= outer.left && right <= outer.right && top >= outer.top && bottom <= outer.bottom;
    }
}
