package gatehouse.control.fit;

import gatehouse.inspect.gguf.GgufHeader;
import gatehouse.inspect.gguf.GgufValue;
import gatehouse.inspect.gguf.GgufValue.Flag;
import gatehouse.inspect.gguf.GgufValue.Items;
import gatehouse.inspect.gguf.GgufValue.Whole;
import java.util.Arrays;
import java.util.List;

/** The sizes an architecture's keys tell, each within a bound far above any published model, so that products stay exact. */
final class HeaderNumbers {
    private final GgufHeader header;
    private final String architecture;

    HeaderNumbers(GgufHeader header, String architecture) {
        this.header = header;
        this.architecture = architecture;
    }

    boolean has(String key) {
        return header.metadata().containsKey(name(key));
    }

    boolean isFalse(String key) {
        return header.metadata().get(name(key)) instanceof Flag(boolean value) && !value;
    }

    /** A number of at most {@code most}; {@code otherwise} when the file does not say. */
    long number(String key, long otherwise, long most) {
        return header.metadata().get(name(key)) instanceof Whole whole ? bounded(key, whole, most) : otherwise;
    }

    /** A number for each layer: given one by one, or one for all. */
    long[] each(String key, int layers, long otherwise, long most) {
        long[] numbers = new long[layers];
        switch (header.metadata().get(name(key))) {
            case Items items when items.kept().size() >= layers -> {
                List<GgufValue> kept = items.kept();
                Arrays.setAll(numbers, i -> switch (kept.get(i)) {
                    case Whole whole -> bounded(key, whole, most);
                    case Flag(boolean flag) -> flag ? 1 : 0;
                    default -> otherwise;
                });
            }
            case Whole whole -> Arrays.fill(numbers, bounded(key, whole, most));
            case null, default -> Arrays.fill(numbers, otherwise);
        }
        return numbers;
    }

    boolean isList(String key) {
        return header.metadata().get(name(key)) instanceof Items;
    }

    private long bounded(String key, Whole whole, long most) {
        if (whole.bits() < 0 || whole.bits() > most) {
            throw new FitException("fit.header.implausible", "the header says " + name(key) + " is " + whole
                    + "; the most believed is " + most + "; do not load this file");
        }
        return whole.bits();
    }

    private String name(String key) {
        return architecture + "." + key;
    }
}
