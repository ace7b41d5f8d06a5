package gatehouse.engine.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
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

    private static Logits of(float... values) {
        return new Logits(MemorySegment.ofArray(values));
    }
}
