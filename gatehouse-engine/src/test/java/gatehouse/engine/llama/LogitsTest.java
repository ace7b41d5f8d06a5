package gatehouse.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import gatehouse.engine.EngineException;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogitsTest {
    @Test
    void the_likeliest_is_the_first_of_equal_ones() {
        assertThat(of(1, 3, 2, 3).likeliest()).isEqualTo(1);
        assertThat(of(Float.NEGATIVE_INFINITY, -5).likeliest()).isEqualTo(1);
    }

    @Test
    void probabilities_sum_to_one_and_nothing_overflows() {
        Logits logits = of(1000, 999, -1000, 1000.5f);
        double normaliser = logits.logSumExp();
        double sum = 0;
        for (int token = 0; token < 4; token++) {
            sum += Math.exp(logits.get(token) - normaliser);
        }

        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    @Test
    void the_likeliest_of_many_is_found_wherever_it_is() {
        var random = new Random(3);
        for (int round = 0; round < 200; round++) {
            // Given
            float[] values = new float[1 + random.nextInt(10_000)];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(500) - 250;
            }
            int expected = 0;
            for (int i = 1; i < values.length; i++) {
                expected = values[i] > values[expected] ? i : expected;
            }

            // When / Then
            assertThat(of(values).likeliest()).isEqualTo(expected);
            assertThat(of(values).likeliest(5)).startsWith(expected).hasSize(Math.min(5, values.length));
        }
    }

    @Test
    void the_likeliest_few_come_in_order_and_equal_ones_by_number() {
        assertThat(of(1, 3, 2, 3, 0).likeliest(4)).containsExactly(1, 3, 2, 0);
        assertThat(of(1, 3).likeliest(9)).containsExactly(1, 0);
        assertThat(of(1, 3).likeliest(0)).isEmpty();
    }

    @Test
    void small_and_negative_numbers_are_in_order() {
        assertThat(of(-1e-30f, -2, -3e30f).likeliest()).isZero();
        assertThat(of(-5, 1e-40f, 0).likeliest()).isEqualTo(1);
        assertThat(of(1, Float.POSITIVE_INFINITY, 2).likeliest()).isEqualTo(1);
    }

    @Test
    void what_are_no_numbers_is_refused() {
        assertThat(catchThrowableOfType(EngineException.class, () -> of(Float.NaN, Float.NaN).likeliest()).code())
                .isEqualTo("engine.compute.numbers");
        assertThatThrownBy(() -> of(1, Float.intBitsToFloat(0x7fc00000), 2).likeliest()).hasMessageContaining("not numbers");
        assertThatThrownBy(() -> of(Float.intBitsToFloat(0xffc00000)).likeliest()).hasMessageContaining("not numbers");
    }

    private static Logits of(float... values) {
        return new Logits(MemorySegment.ofArray(values));
    }
}
