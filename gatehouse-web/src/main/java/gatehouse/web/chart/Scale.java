package gatehouse.web.chart;

/** Maps values of an axis to drawing units, evenly or by their logarithm. Values outside are drawn at the edge. */
record Scale(double low, double high, double start, double end, boolean logarithmic) {
    Scale {
        if (!(low < high) || (logarithmic && low <= 0)) {
            throw new IllegalArgumentException("an axis runs upwards, but this is [" + low + ", " + high + "]");
        }
    }

    static Scale linear(double low, double high, double start, double end) {
        return new Scale(low, high, start, end, false);
    }

    static Scale logarithmic(double low, double high, double start, double end) {
        return new Scale(low, high, start, end, true);
    }

    double at(double value) {
        double inside = Math.clamp(value, low, high);
        double share = logarithmic ? Math.log(inside / low) / Math.log(high / low) : (inside - low) / (high - low);
        return start + share * (end - start);
    }
}
