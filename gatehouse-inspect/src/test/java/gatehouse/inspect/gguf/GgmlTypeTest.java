package gatehouse.inspect.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GgmlTypeTest {
    @ParameterizedTest
    @CsvSource({"F16, 16", "Q4_0, 4.5", "Q4_1, 5", "Q8_0, 8.5", "Q2_K, 2.625", "Q3_K, 3.4375", "Q4_K, 4.5", "Q5_K, 5.5",
            "Q6_K, 6.5625",
            "IQ1_S, 1.5625", "IQ4_XS, 4.25", "TQ1_0, 1.6875", "MXFP4, 4.25", "NVFP4, 4.5"})
    void a_type_takes_the_bits_it_is_known_for(GgmlType type, double bits) {
        assertThat(type.bitsPerWeight()).isCloseTo(bits, within(1e-9));
    }

    @Test
    void every_type_is_found_by_its_number_and_the_removed_ones_are_not() {
        assertThat(Arrays.stream(GgmlType.values())).allSatisfy(t -> assertThat(GgmlType.numbered(t.number())).contains(t));
        assertThat(Arrays.stream(new int[] {-1, 4, 5, 31, 32, 33, 36, 37, 38, 43}))
                .allSatisfy(n -> assertThat(GgmlType.numbered(n)).isEmpty());
        assertThat(GgmlType.values()).hasSize(35);
    }
}
