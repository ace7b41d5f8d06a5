package gatehouse.gateway.limit;

/** What is spent and held in one window of one budget, in units of the budget. */
final class WindowCount {
    private final long startSecond;
    private final long endSecond;
    private long spent;
    private long held;

    WindowCount(long startSecond, long endSecond) {
        this.startSecond = startSecond;
        this.endSecond = endSecond;
    }

    boolean covers(long second) {
        return startSecond <= second && second < endSecond;
    }

    boolean isBefore(WindowCount other) {
        return startSecond < other.startSecond;
    }

    boolean endsWhereStarts(WindowCount next) {
        return endSecond == next.startSecond;
    }

    long spent() {
        return spent;
    }

    long held() {
        return held;
    }

    long endSecond() {
        return endSecond;
    }

    void hold(long units) {
        held = saturated(held, units);
    }

    void free(long units) {
        held -= units;
    }

    void spend(long units) {
        spent = saturated(spent, units);
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
