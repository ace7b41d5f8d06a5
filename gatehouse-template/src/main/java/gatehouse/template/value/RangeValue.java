package gatehouse.template.value;

/** The whole numbers from {@code start} in steps until before {@code stop}. */
public record RangeValue(long start, long stop, long step, int size) implements SequenceValue {
    public RangeValue {
        if (size != length(start, stop, step)) {
            throw new IllegalArgumentException("a range must have the size its bounds give it");
        }
    }

    /**
     * The range between two numbers.
     *
     * @throws ArithmeticException when it is longer than an {@code int} counts
     */
    public static RangeValue of(long start, long stop, long step) {
        return new RangeValue(start, stop, step, Math.toIntExact(length(start, stop, step)));
    }

    private static long length(long start, long stop, long step) {
        long way = Math.subtractExact(stop, start);
        if (step == 0 || way == 0 || way > 0 != step > 0) {
            return 0;
        }
        return Math.addExact((way - Long.signum(step)) / step, 1);
    }

    @Override
    public Value get(int index) {
        return IntValue.of(start + index * step);
    }

    /** Whether the number is one of the range. */
    public boolean holds(long number) {
        return size > 0 && (number - start) % step == 0 && (number - start) / step >= 0 && (number - start) / step < size;
    }

    @Override
    public String typeName() {
        return "range";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RangeValue that && size == that.size
                && (size == 0 || (start == that.start && (size == 1 || step == that.step)));
    }

    @Override
    public int hashCode() {
        return size;
    }
}
