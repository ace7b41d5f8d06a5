package gatehouse.inspect.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Finding;
import gatehouse.testkit.gguf.TinyGguf;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufLyingHeaderTest {
    @Test
    void that_claims_2_to_the_60_tensors_is_blocked() {
        assertThat(codes(TinyGguf.model().claimTensors(1L << 60).bytes())).containsExactly("inspect.gguf.count.tensors");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 60, -2, 4000})
    void that_claims_more_keys_than_fit_is_blocked(long count) {
        byte[] bytes = TinyGguf.model().claimKeys(count < 0 ? Long.MIN_VALUE + 5 : count).bytes();
        if (count < 0) {
            System.arraycopy(TinyGguf.int64(count), 0, bytes, 16, 8);
        }
        assertThat(codes(bytes)).containsExactly("inspect.gguf.count.keys");
    }

    @Test
    void whose_key_name_is_2_to_the_63_long_is_blocked() {
        byte[] bytes = TinyGguf.empty().key("name", "value").bytes();
        System.arraycopy(TinyGguf.int64(Long.MIN_VALUE), 0, bytes, 24, 8);
        assertThat(codes(bytes)).containsExactly("inspect.gguf.limit.name");
    }

    @Test
    void whose_string_runs_past_the_file_is_blocked() {
        assertThat(codes(TinyGguf.empty().raw("k", 8, TinyGguf.int64(1 << 20)).bytes()))
                .containsExactly("inspect.gguf.truncated");
    }

    @Test
    void whose_string_is_longer_than_any_is_blocked() {
        assertThat(codes(TinyGguf.empty().raw("k", 8, TinyGguf.int64(1L << 40)).bytes()))
                .containsExactly("inspect.gguf.limit.string");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 61, -1, 1L << 32})
    void whose_array_is_longer_than_any_is_blocked(long count) {
        byte[] array = TinyGguf.join(TinyGguf.int32(10), TinyGguf.int64(count), new byte[64]);
        assertThat(codes(TinyGguf.empty().raw("k", 9, array).bytes())).containsExactly("inspect.gguf.limit.array");
    }

    @Test
    void whose_array_runs_past_the_file_is_blocked_before_a_byte_of_it_is_allocated() {
        byte[] array = TinyGguf.join(TinyGguf.int32(8), TinyGguf.int64(10_000_000), new byte[64]);
        assertThat(codes(TinyGguf.empty().raw("k", 9, array).bytes())).containsExactly("inspect.gguf.truncated");
    }

    @Test
    void whose_arrays_nest_without_end_is_blocked() {
        byte[] array = TinyGguf
                .join(Collections.nCopies(50, TinyGguf.join(TinyGguf.int32(9), TinyGguf.int64(1))).toArray(byte[][]::new));
        assertThat(codes(TinyGguf.empty().raw("k", 9, array).bytes())).contains("inspect.gguf.limit.nesting");
    }

    @Test
    void with_an_unknown_value_type_is_blocked() {
        assertThat(codes(TinyGguf.empty().raw("k", 13, new byte[64]).bytes())).containsExactly("inspect.gguf.value.type");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 48, 1 << 30})
    void with_an_alignment_that_is_no_small_power_of_two_is_blocked(int alignment) {
        assertThat(codes(TinyGguf.empty().key("general.alignment", alignment).bytes()))
                .containsExactly("inspect.gguf.alignment");
    }

    @Test
    void with_an_alignment_of_another_type_is_blocked() {
        assertThat(codes(TinyGguf.empty().key("general.alignment", 32L).bytes())).containsExactly("inspect.gguf.alignment");
    }

    @Test
    void with_a_key_twice_is_blocked() {
        assertThat(codes(TinyGguf.model().key("general.name", "Other").bytes())).contains("inspect.gguf.key.duplicate");
    }

    @Test
    void longer_than_the_limit_is_blocked() {
        // Given
        var limits = new GgufLimits(10, 100, 1000, 1000, 2, 200, 100, 10, 1000);

        // When
        Inspection inspection = GgufInspection.inspect(new BytesChannel(TinyGguf.model().bytes()), limits);

        // Then
        assertThat(codes(inspection)).containsExactly("inspect.gguf.limit.header");
    }

    @Test
    void with_more_tensors_than_the_limit_is_blocked() {
        // Given
        var limits = new GgufLimits(1, 100, 1000, 1000, 2, 2000, 100, 10, 1000);

        // When
        Inspection inspection = GgufInspection.inspect(new BytesChannel(TinyGguf.model().bytes()), limits);

        // Then
        assertThat(codes(inspection)).containsExactly("inspect.gguf.limit.count");
    }

    @Test
    void made_of_faults_alone_lists_a_bounded_number_of_them() {
        // Given
        var file = TinyGguf.empty();
        for (int i = 0; i < 1000; i++) {
            file.tensorAt("t" + i, 4, 0, 32);
        }

        // When
        Inspection inspection = GgufInspection.inspect(new BytesChannel(file.bytes()));

        // Then
        assertThat(inspection.outcome().findings()).hasSize(51);
        assertThat(inspection.outcome().findings().getLast().message()).contains("951 further findings");
    }

    private static List<String> codes(byte[] bytes) {
        return codes(GgufInspection.inspect(new BytesChannel(bytes)));
    }

    private static List<String> codes(Inspection inspection) {
        return inspection.outcome().findings().stream().map(Finding::code).toList();
    }
}
