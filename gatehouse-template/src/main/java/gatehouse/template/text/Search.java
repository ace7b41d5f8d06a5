package gatehouse.template.text;

import gatehouse.template.limit.Meter;
import org.jspecify.annotations.Nullable;

/**
 * A text that is sought in others, in time that grows with their lengths alone, however alike they are. What is long is sought as
 * Knuth, Morris and Pratt do: a partial match that fails goes on with the longest one inside it.
 */
public final class Search {
    /** Up to this length the search of the machine is quicker, whatever the texts are. */
    private static final int SHORT = 64;

    private final String sought;
    private final boolean backward;
    /** For each number of characters matched, how many are still matched when the next one is not; null for a short text. */
    private final int @Nullable [] retreats;

    private Search(String sought, boolean backward, Meter meter) {
        this.sought = sought;
        this.backward = backward;
        this.retreats = sought.length() > SHORT ? retreats(meter) : null;
    }

    /** What goes from the beginning of a text to its end. */
    public static Search forward(String sought, Meter meter) {
        return new Search(sought, false, meter);
    }

    /** What goes from the end of a text to its beginning. */
    public static Search backward(String sought, Meter meter) {
        return new Search(sought, true, meter);
    }

    public int length() {
        return sought.length();
    }

    /** Where the first match in a text begins, or -1. */
    public int in(String text) {
        return in(text, backward ? text.length() : 0);
    }

    /** Where the first match begins of those that lie wholly behind a place or, searching backward, before it; or -1. */
    public int in(String text, int place) {
        if (retreats != null) {
            return in(text, place, retreats);
        }
        if (backward) {
            return place < sought.length() ? -1 : text.lastIndexOf(sought, place - sought.length());
        }
        return text.indexOf(sought, place);
    }

    private int in(String text, int place, int[] retreats) {
        int matched = 0;
        for (int read = 0; read < (backward ? place : text.length() - place); read++) {
            matched = extended(matched, text.charAt(backward ? place - 1 - read : place + read), retreats);
            if (matched == sought.length()) {
                return backward ? place - 1 - read : place + read + 1 - matched;
            }
        }
        return -1;
    }

    private int extended(int matched, char c, int[] retreats) {
        int kept = matched;
        while (kept > 0 && letter(kept) != c) {
            kept = retreats[kept];
        }
        return letter(kept) == c ? kept + 1 : 0;
    }

    private char letter(int index) {
        return sought.charAt(backward ? sought.length() - 1 - index : index);
    }

    private int[] retreats(Meter meter) {
        meter.grow((long) sought.length() * Integer.BYTES);
        var all = new int[sought.length()];
        for (int matched = 1; matched + 1 < all.length; matched++) {
            all[matched + 1] = extended(all[matched], letter(matched), all);
        }
        return all;
    }
}
