package gatehouse.engine.parse;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the first of some markers in a text that comes character by character; holds back only what may begin one. */
final class Watch {
    private final List<String> markers;
    private final StringBuilder held = new StringBuilder();

    Watch(Collection<String> markers) {
        this.markers = List.copyOf(markers);
    }

    /** Takes a character, adds to the text what can be part of no marker, and answers the marker that is complete now. */
    @Nullable
    String take(char c, StringBuilder text) {
        held.append(c);
        while (!held.isEmpty()) {
            boolean begins = false;
            for (String marker : markers) {
                if (startsWith(marker, held)) {
                    if (marker.length() == held.length()) {
                        held.setLength(0);
                        return marker;
                    }
                    begins = true;
                }
            }
            if (begins) {
                return null;
            }
            text.append(held.charAt(0));
            held.deleteCharAt(0);
        }
        return null;
    }

    /** What is held back. */
    String held() {
        return held.toString();
    }

    private static boolean startsWith(String marker, StringBuilder beginning) {
        if (beginning.length() > marker.length()) {
            return false;
        }
        for (int i = beginning.length() - 1; i >= 0; i--) {
            if (marker.charAt(i) != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
