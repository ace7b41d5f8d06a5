package gatehouse.web.report;

import gatehouse.api.report.Quality;

/**
 * Where the interval of the paired difference lies between zero and the agreed margin. A loss that is proven is not yet a loss
 * larger than agreed; the two must not be mixed up.
 */
enum Standing {
    /** Above zero. */
    BETTER,
    /** Zero inside, the margin not reached. */
    NO_WORSE,
    /** Below zero, but the margin not reached. */
    WORSE_AS_AGREED,
    /** Zero and the margin inside. */
    OPEN,
    /** Below zero, the margin inside. */
    WORSE_BY_AN_OPEN_AMOUNT,
    /** Beyond the margin. */
    WORSE_THAN_AGREED;

    static Standing of(Quality quality, double margin) {
        double low = quality.interval().lower();
        double high = quality.interval().upper();
        if (high < -margin) {
            return WORSE_THAN_AGREED;
        }
        if (low > -margin) {
            return low > 0 ? BETTER : high < 0 ? WORSE_AS_AGREED : NO_WORSE;
        }
        return high < 0 ? WORSE_BY_AN_OPEN_AMOUNT : OPEN;
    }
}
