package gatehouse.control.economics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Amounts as people write them. */
final class Words {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    private Words() {}

    /** Dollars and cents; amounts below a cent keep three digits, so that a price for one request does not become nothing. */
    static String dollars(BigDecimal amount) {
        if (amount.signum() != 0 && amount.abs().compareTo(new BigDecimal("0.01")) < 0) {
            return "$" + plain(amount.round(new MathContext(3)));
        }
        return "$" + new DecimalFormat("#,##0.00", SYMBOLS).format(amount.setScale(2, RoundingMode.HALF_UP));
    }

    static String count(long number) {
        return new DecimalFormat("#,##0", SYMBOLS).format(number);
    }

    /** At most four digits after the point. */
    static String number(BigDecimal number) {
        return plain(number.setScale(Math.min(4, Math.max(0, number.scale())), RoundingMode.HALF_UP));
    }

    static String number(double number) {
        return number(BigDecimal.valueOf(number));
    }

    /** Marks a value nobody chose. */
    static String orDefault(BigDecimal value, BigDecimal usual) {
        return plain(value) + (value.compareTo(usual) == 0 ? " (the default)" : "");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
