package gatehouse.engine.grammar;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes which whole numbers are allowed, as alternatives over their decimal digits. */
final class WholeNumbers {
    /** Without a bound a number has at most so many digits, as in llama.cpp: a model that repeats itself must come to an end. */
    static final int MOST_DIGITS = 16;
    static final BigInteger LARGEST = BigInteger.TEN.pow(MOST_DIGITS).subtract(BigInteger.ONE);

    private WholeNumbers() {}

    /** Alternatives for the numbers from the least to the most; none when there is no such number. */
    static List<String> between(@Nullable BigInteger least, @Nullable BigInteger most) {
        BigInteger low = least == null ? LARGEST.negate() : least;
        BigInteger high = most == null ? LARGEST : most;
        var alternatives = new ArrayList<String>();
        if (high.signum() >= 0) {
            alternatives.addAll(natural(low.max(BigInteger.ZERO), high));
        }
        if (low.signum() < 0) {
            natural(high.negate().max(BigInteger.ONE), low.negate()).forEach(digits -> alternatives.add("\"-\" " + digits));
        }
        return alternatives;
    }

    /** Alternatives for the numbers within bounds that are not negative, one for each count of digits or run of counts. */
    static List<String> natural(BigInteger low, BigInteger high) {
        if (low.compareTo(high) > 0) {
            return List.of();
        }
        String from = low.toString();
        String to = high.toString();
        if (from.length() == to.length()) {
            return List.of(digits(from, to));
        }
        var alternatives = new ArrayList<String>();
        int shortest = from.length();
        if (!isSmallestOfItsLength(from)) {
            alternatives.add(digits(from, "9".repeat(from.length())));
            shortest++;
        } else if (from.equals("0")) {
            alternatives.add("[0-9]");
            shortest++;
        }
        boolean whole = to.equals("9".repeat(to.length()));
        int longest = whole ? to.length() : to.length() - 1;
        if (shortest <= longest) {
            alternatives.add("[1-9] " + free(shortest - 1, longest - 1));
        }
        if (!whole) {
            alternatives.add(digits("1" + "0".repeat(to.length() - 1), to));
        }
        return alternatives;
    }

    private static boolean isSmallestOfItsLength(String digits) {
        return digits.equals("0") || digits.equals("1" + "0".repeat(digits.length() - 1));
    }

    /** Digits of one length between two others of that length. */
    private static String digits(String low, String high) {
        int length = low.length();
        if (length == 0 || low.equals(high)) {
            return low.isEmpty() ? "" : "\"" + low + "\"";
        }
        if (low.charAt(0) == high.charAt(0)) {
            return "\"" + low.charAt(0) + "\" " + digits(low.substring(1), high.substring(1));
        }
        String zeros = "0".repeat(length - 1);
        String nines = "9".repeat(length - 1);
        char first = low.charAt(0);
        char last = high.charAt(0);
        var alternatives = new ArrayList<String>();
        if (!low.substring(1).equals(zeros)) {
            alternatives.add("\"" + first++ + "\" " + digits(low.substring(1), nines));
        }
        boolean wholeEnd = high.substring(1).equals(nines);
        char lastWhole = wholeEnd ? last : (char) (last - 1);
        if (first <= lastWhole) {
            alternatives.add(digit(first, lastWhole) + free(length - 1, length - 1));
        }
        if (!wholeEnd) {
            alternatives.add("\"" + last + "\" " + digits(zeros, high.substring(1)));
        }
        return alternatives.size() == 1 ? alternatives.getFirst() : "(" + String.join(" | ", alternatives) + ")";
    }

    static String digit(char first, char last) {
        return first == last ? "[" + first + "]" : "[" + first + "-" + last + "]";
    }

    /** So many digits, whichever they are. */
    static String free(int least, int most) {
        if (most == 0) {
            return "";
        }
        return " [0-9]" + (least == most ? least == 1 ? "" : "{" + least + "}" : "{" + least + "," + most + "}");
    }
}
