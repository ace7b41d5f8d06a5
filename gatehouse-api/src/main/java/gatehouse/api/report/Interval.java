package gatehouse.api.report;

/** A closed interval around an estimate; shares and differences are fractions, not percent. */
public record Interval(double lower, double upper) {
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("an interval runs upwards, but this is [" + lower + ", " + upper + "]");
        }
    }

    public double width() {
        return upper - lower;
    }
}
