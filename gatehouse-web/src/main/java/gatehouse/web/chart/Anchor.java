package gatehouse.web.chart;

import java.util.Locale;

/** Which end of a text stands at its x. */
enum Anchor {
    START, MIDDLE, END;

    String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
