package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;

/** How likely each token is to come next, before normalisation. */
public final class Logits {
    private final MemorySegment row;
    private final int size;

    Logits(MemorySegment row) {
        this.row = row;
        this.size = Math.toIntExact(row.byteSize() / Float.BYTES);
    }

    /** The likeliest token; of equal ones the lowest. */
    public int likeliest() {
        int best = 0;
        float most = row.getAtIndex(JAVA_FLOAT, 0);
        for (int i = 1; i < size; i++) {
            float value = row.getAtIndex(JAVA_FLOAT, i);
            if (value > most) {
                most = value;
                best = i;
            }
        }
        return best;
    }

    /** Logarithm of the sum of all exponentials, shifted by the maximum so that nothing overflows. */
    public double logSumExp() {
        double most = row.getAtIndex(JAVA_FLOAT, likeliest());
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.exp(row.getAtIndex(JAVA_FLOAT, i) - most);
        }
        return most + Math.log(sum);
    }

    public float get(int token) {
        return row.getAtIndex(JAVA_FLOAT, token);
    }
}
