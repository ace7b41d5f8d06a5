package gatehouse.web.chart;

import java.util.ArrayList;
import java.util.List;

/** Round values inside an axis, as many as its labels have room for. */
final class Ticks {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    private Ticks() {}

    /** Multiples of 1, 2, 2.5 or 5 times a power of ten. */
    static List<Double> linear(double low, double high, int atMost) {
        double step = step((high - low) / Math.max(1, atMost - 1));
        var ticks = new ArrayList<Double>();
        for (double k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) {
            ticks.add(k * step + 0.0);
        }
        return ticks;
    }

    /** 1, 2 and 5 times the powers of ten; fewer of each decade, then fewer decades, when there are many. */
    static List<Double> logarithmic(double low, double high, int atMost) {
        for (double[] digits : new double[][] {{1, 2, 5}, {1, 3}, {1}}) {
            var ticks = decades(low, high, 1, digits);
            if (ticks.size() <= atMost) {
                return ticks;
            }
        }
        int stride = 2;
        while (decades(low, high, stride, 1).size() > atMost) {
            stride++;
        }
        return decades(low, high, stride, 1);
    }

    /** The end of an axis from zero that holds this value and lies on a tick. */
    static double ceiling(double value, int atMost) {
        if (!(value > 0)) {
            return 1;
        }
        double step = step(value / Math.max(1, atMost - 1));
        return step * Math.ceil(value / step - 1e-9);
    }

    private static List<Double> decades(double low, double high, int stride, double... digits) {
        var ticks = new ArrayList<Double>();
        int last = (int) Math.ceil(Math.log10(high));
        for (int power = (int) Math.floor(Math.log10(low)); power <= last; power++) {
            for (double digit : digits) {
                double tick = digit * Math.pow(10, power);
                if (Math.floorMod(power, stride) == 0 && tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : STEPS) {
            if (step * power >= least * (1 - 1e-9)) {
                return step * power;
            }
        }
        throw new AssertionError("ten times the power of ten below a value is above it: " + least);
    }
}
