package gatehouse.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.convert.gguf.TensorInfo;
import gatehouse.engine.convert.gguf.TensorType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeLabelTest {
    @ParameterizedTest
    @CsvSource({"50, 0.05K", "999, 1.0K", "1000, 1.0K", "949999, 950K", "1234567, 1.2M", "9999999, 10M", "12345678, 12M",
            "134515008, 135M",
            "1000000000, 1000M", "6738415616, 6.7B", "70553706496, 71B", "1500000000000, 1.5T"})
    void a_count_is_shortened_to_two_digits_or_more(long weights, String label) {
        assertThat(new SizeLabel(weights, weights, 0, 0).text()).isEqualTo(label);
    }

    @Test
    void a_mixture_is_labelled_by_its_experts_and_what_one_of_them_sees() {
        assertThat(new SizeLabel(46_702_792_704L, 1_605_636_096L, 5_637_144_576L, 8).text()).isEqualTo("8x7.2B");
    }

    @Test
    void stacks_of_experts_are_counted_apart_from_what_all_share() {
        assertThat(
                SizeLabel.of(List.of(tensor("blk.0.ffn_up_exps.weight", 4, 3, 2), tensor("blk.0.ffn_down_exps.weight", 4, 2, 3),
                        tensor("token_embd.weight", 5, 2), tensor("blk.0.attn_norm.weight", 2))))
                .isEqualTo(new SizeLabel(60, 12, 12, 4));
    }

    private static TensorInfo tensor(String name, long... shape) {
        return new TensorInfo(name, Arrays.stream(shape).boxed().toList(), TensorType.F32);
    }
}
