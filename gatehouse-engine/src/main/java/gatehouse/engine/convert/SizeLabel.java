package gatehouse.engine.convert;

import gatehouse.engine.convert.gguf.TensorInfo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * How many weights a model has, and the label made of it, such as {@code 7B} or {@code 8x7B}.
 *
 * @param expert weights of one expert in every layer
 * @param experts how many of them there are in a layer; 0 when there are none
 */
record SizeLabel(long total, long shared, long expert, long experts) {
    private static final int DIGITS = 2;

    static SizeLabel of(List<TensorInfo> tensors) {
        long total = 0;
        long shared = 0;
        long expert = 0;
        long experts = 0;
        long stacks = 0;
        for (TensorInfo tensor : tensors) {
            long elements = tensor.elements();
            total += elements;
            if (tensor.name().contains("_exps.") && tensor.shape().size() >= 3) {
                long count = tensor.shape().get(tensor.shape().size() - 3);
                expert += elements / count;
                experts += count;
                stacks++;
            } else {
                shared += elements;
            }
        }
        return new SizeLabel(total, shared, expert, stacks == 0 ? 0 : experts / stacks);
    }

    String text() {
        return experts > 0 ? experts + "x" + rounded(shared + expert) : rounded(total);
    }

    /** At least two digits, in thousands, millions, billions or trillions. */
    private static String rounded(long weights) {
        double count = weights;
        double scaled = count > 1e12 ? count * 1e-12 : count > 1e9 ? count * 1e-9 : count > 1e6 ? count * 1e-6 : count * 1e-3;
        String unit = count > 1e12 ? "T" : count > 1e9 ? "B" : count > 1e6 ? "M" : "K";
        long whole = (long) Math.rint(scaled);
        int shown = whole == 0 ? 0 : Long.toString(whole).length();
        return new BigDecimal(scaled).setScale(Math.max(DIGITS - shown, 0), RoundingMode.HALF_EVEN).toPlainString() + unit;
    }
}
