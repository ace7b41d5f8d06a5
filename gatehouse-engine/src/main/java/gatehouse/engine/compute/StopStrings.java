package gatehouse.engine.compute;

import java.util.List;

/** Ends a text before the first of some strings. Holds back what could still become one of them. */
final class StopStrings {
    private final List<String> stops;
    private String held = "";
    private boolean hit;

    StopStrings(List<String> stops) {
        this.stops = List.copyOf(stops);
    }

    /** The text that may be released now. After a hit nothing more is. */
    String add(String text) {
        if (hit || stops.isEmpty()) {
            return hit ? "" : text;
        }
        String all = held + text;
        int end = stops.stream().mapToInt(all::indexOf).filter(at -> at >= 0).min().orElse(-1);
        if (end >= 0) {
            hit = true;
            held = "";
            return all.substring(0, end);
        }
        int keep = stops.stream().mapToInt(stop -> overlap(all, stop)).max().orElse(0);
        held = all.substring(all.length() - keep);
        return all.substring(0, all.length() - keep);
    }

    /** What was held back in vain. */
    String finish() {
        String rest = held;
        held = "";
        return rest;
    }

    boolean hit() {
        return hit;
    }

    /** Length of the longest end of the text that begins the stop string. */
    private static int overlap(String text, String stop) {
        for (int length = Math.min(text.length(), stop.length() - 1); length > 0; length--) {
            if (text.endsWith(stop.substring(0, length))) {
                return length;
            }
        }
        return 0;
    }
}
