package gatehouse.control.pilot;

import java.util.Locale;

/** Which of the two; its files begin with its name. */
enum Side {
    CANDIDATE, INCUMBENT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String file(String rest) {
        return word() + "." + rest;
    }
}
