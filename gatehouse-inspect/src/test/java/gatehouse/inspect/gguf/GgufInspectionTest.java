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
