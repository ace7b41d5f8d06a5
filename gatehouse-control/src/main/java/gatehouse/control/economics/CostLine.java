package gatehouse.control.economics;

import java.math.BigDecimal;

/**
 * One side's cost a month over volume, exact: a fixed part, a step for every machine, and a price for every request.
 *
 * @param requestsPerMachine one machine carries in a month; 0 when there are no machines
 */
record CostLine(BigDecimal engineer, BigDecimal machineMonth, BigDecimal powerMonth, long requestsPerMachine,
        BigDecimal perRequest) {

    /** Machines that carry this many requests a month; at least one stands there, however little is asked. */
    long machines(long volume) {
        return requestsPerMachine == 0 ? 0 : Math.ceilDiv(volume, requestsPerMachine);
    }

    BigDecimal fixed(long volume) {
        return engineer.add(machineMonth.add(powerMonth).multiply(BigDecimal.valueOf(machines(volume))));
    }

    BigDecimal tokens(long volume) {
        return perRequest.multiply(BigDecimal.valueOf(volume));
    }

    BigDecimal total(long volume) {
        return fixed(volume).add(tokens(volume));
    }

    /** The smallest volume carried by as many machines as this one. */
    long stepStart(long volume) {
        return requestsPerMachine == 0 ? 1 : (machines(volume) - 1) * requestsPerMachine + 1;
    }

    /** The largest volume carried by as many machines as this one. */
    long stepEnd(long volume) {
        return requestsPerMachine == 0 ? Long.MAX_VALUE : machines(volume) * requestsPerMachine;
    }
}
