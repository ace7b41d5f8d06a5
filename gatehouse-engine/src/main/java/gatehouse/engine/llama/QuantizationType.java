package gatehouse.engine.llama;

import gatehouse.engine.EngineException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The quantizations llama.cpp can make, by the names people use for them; the smallest need calibration data. */
public enum QuantizationType {
    F32(0), F16(1), BF16(32), Q8_0(7), Q6_K(18), Q5_K_M(17), Q5_K_S(16), Q5_1(9), Q5_0(8), Q4_K_M(15), Q4_K_S(14), Q4_1(3),
    Q4_0(2), IQ4_NL(25), IQ4_XS(30), Q3_K_L(13), Q3_K_M(12), Q3_K_S(11), Q2_K(10),
    Q2_K_S(21), IQ3_M(27), IQ3_S(26), IQ3_XS(22), IQ3_XXS(23), IQ2_M(29), IQ2_S(28), IQ2_XS(20), IQ2_XXS(19), IQ1_M(31),
    IQ1_S(24),
    TQ1_0(36), TQ2_0(37), MXFP4_MOE(38);

    /** Short names for the usual mixture of a kind. */
    private static final Map<String, QuantizationType> ALSO = Map.of("Q3_K", Q3_K_M, "Q4_K", Q4_K_M, "Q5_K", Q5_K_M);

    private final int number;

    QuantizationType(int number) {
        this.number = number;
    }

    /** Its number in {@code llama_ftype}. */
    int number() {
        return number;
    }

    /**
     * The quantization of a name, in upper or lower case.
     *
     * @throws EngineException naming the known ones
     */
    public static QuantizationType named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        QuantizationType usual = ALSO.get(upper);
        return usual != null ? usual : Arrays.stream(values()).filter(type -> type.name().equals(upper)).findFirst()
                .orElseThrow(
                        () -> new EngineException("engine.quantize.type", "'" + name + "' is no quantization known here; use "
                                + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
