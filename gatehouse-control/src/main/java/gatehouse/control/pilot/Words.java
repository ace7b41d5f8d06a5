package gatehouse.control.pilot;

import java.util.Locale;

/** Figures as the pilot writes them: points with a sign and a real minus, shares in percent. */
final class Words {
    private Words() {}

    /** A difference as signed points: {@code −6.0}. */
    static String points(double fraction) {
        return String.format(Locale.ROOT, "%+.1f", 100 * fraction).replace('-', '−');
    }

    /** A size in points without a sign: {@code 5} or {@code 4.5}. */
    static String size(double fraction) {
        return trim(String.format(Locale.ROOT, "%.1f", 100 * Math.abs(fraction)));
    }

    static String percent(double fraction) {
        return trim(String.format(Locale.ROOT, "%.1f", 100 * fraction)) + " %";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String trim(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }
}
