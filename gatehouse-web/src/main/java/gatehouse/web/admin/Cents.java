package gatehouse.web.admin;

import java.math.BigDecimal;

/** Amounts of money with all decimals that matter, at least those of cents. */
final class Cents {
    private static final int DECIMALS = 2;

    private Cents() {}

    static BigDecimal plain(BigDecimal dollars) {
        BigDecimal shown = dollars.stripTrailingZeros();
        return shown.scale() < DECIMALS ? shown.setScale(DECIMALS) : shown;
    }
}
