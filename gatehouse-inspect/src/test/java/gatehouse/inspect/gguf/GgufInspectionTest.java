package gatehouse.inspect.gguf;

import static gatehouse.testkit.gguf.TinyGguf.F32;
import static gatehouse.testkit.gguf.TinyGguf.Q8_0;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.CheckOutcome.Blocked;
import gatehouse.api.evidence.CheckOutcome.NotChecked;
import gatehouse.api.evidence.Finding;
import gatehouse.inspect.gguf.GgufValue.Flag;
import gatehouse.inspect.gguf.GgufValue.Items;
import gatehouse.inspect.gguf.GgufValue.LongText;
import gatehouse.inspect.gguf.GgufValue.Real;
import gatehouse.inspect.gguf.GgufValue.Text;
import gatehouse.inspect.gguf.GgufValue.Whole;
import gatehouse.testkit.gguf.TinyGguf;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufInspectionTest {
    @Nested
    class A_well_formed_file {
        @Test
        void is_read_but_not_admitted_by_its_header_alone(@TempDir Path folder) {
            // Given
            Path file = TinyGguf.model().writeTo(folder.resolve("tiny.gguf"));

            // When
            Inspection inspection = GgufInspection.inspect(file);

            // Then
            assertThat(inspection.outcome()).isInstanceOfSatisfying(NotChecked.class, outcome -> {
                assertThat(outcome.why()).contains("only the GGUF header was read");
                assertThat(outcome.findings()).extracting(Finding::code).containsExactly("inspect.gguf.template.present");
            });
        }

        @Test
        void tells_what_it_is() {
            // When
            GgufHeader header = readable(TinyGguf.model());

            // Then
            assertThat(header.version()).isEqualTo(3);
            assertThat(header.architecture()).contains("llama");
            assertThat(header.name()).contains("Tiny Model");
            assertThat(header.licence()).contains("apache-2.0");
            assertThat(header.fileType()).contains("Q8_0");
            assertThat(header.contextLength()).hasValue(2048);
            assertThat(header.chatTemplate()).hasValueSatisfying(t -> assertThat(t).startsWith("{% for m"));
            assertThat(header.alignment()).isEqualTo(32);
        }

        @Test
        void has_real_sizes_summed_over_its_types() {
            // When
            GgufHeader header = readable(TinyGguf.model());

            // Then
            assertThat(header.parameterCount()).isEqualTo(128);
            assertThat(header.tensorBytes()).isEqualTo(256 + 68);
            assertThat(header.bitsPerWeight()).isEqualTo((256 + 68) * 8 / 128.0);
            assertThat(header.types()).containsExactly(new TypeShare(GgmlType.F32, 1, 64, 256),
                    new TypeShare(GgmlType.Q8_0, 1, 64, 68));
        }

        @Test
        void gives_typed_metadata_in_its_order() {
            // When
            GgufHeader header = readable(TinyGguf.empty().key("general.architecture", "llama").key("u32", -1).key("u64", -1L)
                    .key("f32", 0.5f).key("flag", true).raw("i8", 1, new byte[] {-2}).raw("i16", 3, new byte[] {-2, -1})
                    .raw("f64", 12, TinyGguf.int64(Double.doubleToLongBits(0.25))).key("list", List.of("x", "y")));

            // Then
            assertThat(header.metadata().keySet()).containsExactly("general.architecture", "u32", "u64", "f32", "flag", "i8",
                    "i16", "f64",
                    "list");
            assertThat(header.metadata()).containsEntry("u32", new Whole(ValueType.UINT32, 0xFFFFFFFFL))
                    .containsEntry("f32", new Real(0.5)).containsEntry("flag", new Flag(true))
                    .containsEntry("i8", new Whole(ValueType.INT8, -2)).containsEntry("i16", new Whole(ValueType.INT16, -2))
                    .containsEntry("f64", new Real(0.25))
                    .containsEntry("list", new Items(ValueType.STRING, 2, List.of(new Text("x"), new Text("y"))));
            assertThat(header.metadata().get("u64")).hasToString("18446744073709551615");
            assertThat(header.whole("u64")).isEmpty();
        }

        @Test
        void keeps_neither_large_arrays_nor_long_strings() {
            // When
            GgufHeader header = readable(
                    TinyGguf.empty().key("general.architecture", "llama").key("tokens", Collections.nCopies(5000, "ab"))
                            .raw("scores", 9, TinyGguf.join(TinyGguf.int32(6), TinyGguf.int64(2000), new byte[8000]))
                            .key("long", "x".repeat(1 << 21))
                            .key("last", "seen"));

            // Then
            assertThat(header.metadata()).containsEntry("tokens", new Items(ValueType.STRING, 5000, List.of()))
                    .containsEntry("scores", new Items(ValueType.FLOAT32, 2000, List.of()))
                    .containsEntry("long", new LongText(1 << 21))
                    .containsEntry("last", new Text("seen"));
        }

        @Test
        void of_version_2_and_with_another_alignment_is_read_alike() {
            // When
            GgufHeader header = readable(TinyGguf.empty().version(2).alignment(64).key("general.architecture", "llama")
                    .tensor("a", F32, new byte[4], 1).tensor("b", F32, new byte[4], 1));

            // Then
            assertThat(header.version()).isEqualTo(2);
            assertThat(header.dataOffset() % 64).isZero();
            assertThat(header.tensors()).extracting(Tensor::offset).containsExactly(0L, 64L);
        }

        @Test
        void is_not_read_beyond_its_header() {
            // Given
            var channel = new BytesChannel(
                    TinyGguf.empty().key("general.architecture", "llama").tensor("w", F32, new byte[4 << 20], 1 << 20).bytes());

            // When
            Inspection inspection = GgufInspection.inspect(channel);

            // Then
            assertThat(inspection.readable()).isPresent();
            assertThat(channel.bytesRead()).isLessThanOrEqualTo(64 * 1024);
        }
    }

    @Nested
    class A_file_that_cannot_be_read {
        @Test
        void is_blocked_when_it_is_not_there(@TempDir Path folder) {
            assertThat(codes(GgufInspection.inspect(folder.resolve("none.gguf")))).containsExactly("inspect.gguf.unreadable");
        }

        @Test
        void is_blocked_when_it_is_a_folder(@TempDir Path folder) {
            assertThat(codes(GgufInspection.inspect(folder))).containsExactly("inspect.gguf.unreadable");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "GG", "PK\u0003\u0004 a zip file", "GGML an old format"})
        void is_blocked_when_it_is_not_gguf(String content) {
            assertThat(codes(content.getBytes(StandardCharsets.UTF_8))).containsExactly("inspect.gguf.magic");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 4, 77})
        void is_blocked_when_its_version_is_not_known(int version) {
            assertThat(codes(TinyGguf.model().version(version).bytes())).containsExactly("inspect.gguf.version");
        }

        @Test
        void is_blocked_when_it_is_big_endian() {
            assertThat(codes(TinyGguf.model().version(0x03000000).bytes())).containsExactly("inspect.gguf.endian");
        }

        @Test
        void is_blocked_at_every_length_it_can_be_cut_to() {
            byte[] whole = TinyGguf.model().bytes();
            int padding = 28; // behind the last tensor, which nothing reads
            for (int length = 0; length < whole.length - padding; length++) {
                assertThat(GgufInspection.inspect(new BytesChannel(Arrays.copyOf(whole, length))).outcome())
                        .as("cut to %d bytes", length)
                        .isInstanceOf(Blocked.class);
            }
        }

        @Test
        void is_blocked_when_it_shrinks_while_it_is_read() {
            // Given
            byte[] half = Arrays.copyOf(TinyGguf.model().bytes(), 100);

            // When
            Inspection inspection = GgufInspection.inspect(new BytesChannel(half, 10_000));

            // Then
            assertThat(codes(inspection)).containsExactly("inspect.gguf.truncated");
        }

        @Test
        void is_blocked_with_place_and_remedy_when_its_data_are_cut_off() {
            // Given
            byte[] whole = TinyGguf.model().bytes();
            byte[] cut = Arrays.copyOf(whole, whole.length - 60);

            // When
            Inspection inspection = GgufInspection.inspect(new BytesChannel(cut));

            // Then
            assertThat(inspection.outcome().findings()).filteredOn(f -> f.code().equals("inspect.gguf.data.truncated"))
                    .singleElement()
                    .satisfies(f -> {
                        assertThat(f.where()).isEqualTo("byte " + cut.length);
                        assertThat(f.message()).contains("1 of 2 tensors");
                        assertThat(f.remedy()).contains("fetch the file again");
                    });
        }
    }

    @Nested
    class A_lying_header {
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
            assertThat(codes(inspection)).containsExactly("inspect.gguf.limit.tensors");
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
    }

    @Nested
    class Tensors {
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
    }

    @Test
    void names_in_findings_are_short_and_free_of_control_characters() {
        // Given
        byte[] bytes = TinyGguf.empty().key("a\u001b[2J\n" + "b".repeat(500), "x").key("a\u001b[2J\n" + "b".repeat(500), "y")
                .bytes();

        // When
        List<Finding> findings = GgufInspection.inspect(new BytesChannel(bytes)).outcome().findings();

        // Then
        assertThat(findings.getFirst().message()).hasSizeLessThan(200).doesNotContain("\u001b", "\n");
    }

    @Test
    void a_part_of_a_split_model_is_noted() {
        assertThat(codes(TinyGguf.model().key("split.count", 3).bytes())).contains("inspect.gguf.split");
    }

    private static GgufHeader readable(TinyGguf file) {
        return GgufInspection.inspect(new BytesChannel(file.bytes())).readable().orElseThrow();
    }

    private static List<String> codes(byte[] bytes) {
        return codes(GgufInspection.inspect(new BytesChannel(bytes)));
    }

    private static List<String> codes(Inspection inspection) {
        return inspection.outcome().findings().stream().map(Finding::code).toList();
    }
}
