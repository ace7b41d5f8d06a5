package gatehouse.inspect.gguf;

import static gatehouse.testkit.gguf.TinyGguf.F32;
import static gatehouse.testkit.gguf.TinyGguf.Q8_0;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.CheckOutcome.NotChecked;
import gatehouse.api.evidence.Finding;
import gatehouse.testkit.gguf.TinyGguf;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufTensorTableTest {
    @ParameterizedTest
    @ValueSource(ints = {4, 31, 38, 43, -1, Integer.MAX_VALUE})
    void of_an_unknown_type_are_blocked(int type) {
        assertThat(codes(file().tensorAt("w", type, 0, 32).bytes())).contains("inspect.gguf.tensor.type");
    }

    @Test
    void whose_sizes_overflow_are_blocked() {
        assertThat(codes(file().tensorAt("w", F32, 0, 1L << 32, 1L << 32).bytes())).contains("inspect.gguf.tensor.overflow");
        assertThat(codes(file().tensorAt("w", F32, 0, 1L << 61, 3).bytes())).contains("inspect.gguf.tensor.overflow");
        assertThat(codes(file().tensorAt("w", F32, 0, 1L << 62).bytes())).contains("inspect.gguf.tensor.overflow");
        assertThat(codes(file().tensorAt("w", F32, 0, -1).bytes())).contains("inspect.gguf.tensor.overflow");
        assertThat(codes(file().tensorAt("w", F32, 0, 0, 1L << 32, 1L << 32).bytes()))
                .contains("inspect.gguf.tensor.overflow");
    }

    @Test
    void with_more_than_four_dimensions_are_blocked() {
        assertThat(codes(file().tensorAt("w", F32, 0, 1, 1, 1, 1, 1).bytes())).contains("inspect.gguf.tensor.dimensions");
    }

    @Test
    void whose_rows_are_no_whole_blocks_are_blocked() {
        assertThat(codes(file().tensor("w", Q8_0, new byte[68], 33, 2).bytes())).contains("inspect.gguf.tensor.shape");
    }

    @Test
    void named_twice_are_blocked() {
        assertThat(codes(file().tensor("w", F32, new byte[4], 1).tensor("w", F32, new byte[4], 1).bytes()))
                .contains("inspect.gguf.tensor.duplicate");
    }

    @Test
    void with_a_name_llama_cpp_would_cut_off_are_blocked() {
        assertThat(codes(file().tensor("w".repeat(64), F32, new byte[4], 1).bytes())).contains("inspect.gguf.tensor.name");
    }

    @Test
    void that_overlap_are_blocked() {
        assertThat(codes(file().tensor("a", F32, new byte[256], 64).tensorAt("b", F32, 32, 32).bytes()))
                .contains("inspect.gguf.tensor.overlap");
    }

    @Test
    void that_are_not_aligned_are_blocked() {
        assertThat(codes(file().tensor("a", F32, new byte[256], 32).tensorAt("b", F32, 130, 8).bytes()))
                .contains("inspect.gguf.tensor.misaligned");
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, Long.MIN_VALUE, Long.MAX_VALUE - 31})
    void that_start_out_of_the_file_are_blocked(long offset) {
        assertThat(codes(file().tensor("a", F32, new byte[256], 64).tensorAt("b", F32, offset, 32).bytes()))
                .contains("inspect.gguf.tensor.outside");
    }

    @Test
    void out_of_order_are_noted_since_llama_cpp_refuses_them() {
        // When
        Inspection inspection = GgufInspection.inspect(new BytesChannel(file().tensor("a", F32, new byte[128], 32)
                .tensorAt("gap", F32, 192, 16).trailing(new byte[128]).bytes()));

        // Then
        assertThat(inspection.outcome()).isInstanceOf(NotChecked.class);
        assertThat(codes(inspection)).contains("inspect.gguf.tensor.order");
    }

    @Test
    void followed_by_more_bytes_are_noted() {
        assertThat(codes(file().tensor("a", F32, new byte[128], 32).trailing(new byte[5000]).bytes()))
                .containsExactly("inspect.gguf.trailing");
    }

    private TinyGguf file() {
        return TinyGguf.empty().key("general.architecture", "llama");
    }

    private static List<String> codes(byte[] bytes) {
        return codes(GgufInspection.inspect(new BytesChannel(bytes)));
    }

    private static List<String> codes(Inspection inspection) {
        return inspection.outcome().findings().stream().map(Finding::code).toList();
    }
}
