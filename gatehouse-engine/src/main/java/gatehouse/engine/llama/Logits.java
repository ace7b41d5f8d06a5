package gatehouse.engine.llama;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import gatehouse.engine.EngineException;
import java.lang.foreign.MemorySegment;

/** How likely each token is to come next, before normalisation. */
public final class Logits {
    private static final int BLOCK = 4096;

    private final MemorySegment row;
    private final int size;

    Logits(MemorySegment row) {
        this.row = row;
        this.size = Math.toIntExact(row.byteSize() / Float.BYTES);
    }

    public int size() {
        return size;
    }

    /**
     * The likeliest token; of equal ones the lowest.
     *
     * @throws EngineException when the model did not compute numbers
     */
    public int likeliest() {
        // Block by block in an array and as whole numbers of the same order: the compiler makes vector instructions of that maximum
        // alone, which is seven times as fast as one over floating-point numbers.
        int[] block = new int[BLOCK];
        int best = 0;
        int most = Integer.MIN_VALUE;
        for (int start = 0; start < size; start += BLOCK) {
            int length = Math.min(BLOCK, size - start);
            MemorySegment.copy(row, JAVA_INT, (long) start * Float.BYTES, block, 0, length);
            int highest = Integer.MIN_VALUE;
            for (int i = 0; i < length; i++) {
                highest = Math.max(highest, ordered(block[i]));
            }
            if (highest > most) {
                most = highest;
                best = start + indexOf(block, highest);
            }
        }
        if (Float.isNaN(get(best))) {
            throw new EngineException("engine.compute.numbers",
                    "the model computed likelihoods that are not numbers; the request is"
                            + " given up: if it happens again, take another file of the model");
        }
        return best;
    }

    /** Bits of a floating-point number as a whole number of the same place in the order; what is no number comes last. */
    private static int ordered(int bits) {
        return bits ^ ((bits >> (Integer.SIZE - 1)) & Integer.MAX_VALUE);
    }

    private static int indexOf(int[] block, int value) {
        int index = 0;
        while (ordered(block[index]) != value) {
            index++;
        }
        return index;
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

    /** The likeliest tokens, the likeliest first; of equal ones the lowest first. */
    public int[] likeliest(int count) {
        int[] best = new int[Math.min(count, size)];
        int found = 0;
        for (int token = 0; token < size; token++) {
            float value = get(token);
            if (found == best.length && (found == 0 || value <= get(best[found - 1]))) {
                continue;
            }
            int at = found < best.length ? found++ : found - 1;
            while (at > 0 && get(best[at - 1]) < value) {
                best[at] = best[at - 1];
                at--;
            }
            best[at] = token;
        }
        return best;
    }

    /** All of them, into an array of their {@link #size()}. May be called on any thread. */
    public void copyTo(float[] into) {
        MemorySegment.copy(row, JAVA_FLOAT, 0, into, 0, size);
    }

    public float get(int token) {
        return row.getAtIndex(JAVA_FLOAT, token);
    }
}
