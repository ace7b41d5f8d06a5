package gatehouse.engine.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gatehouse.engine.EngineException;
import gatehouse.engine.convert.gguf.GgufMetadata;
import gatehouse.engine.convert.gguf.GgufWriter;
import gatehouse.engine.convert.gguf.TensorInfo;
import gatehouse.engine.convert.gguf.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufFrontTest {
    private static final List<TensorInfo> TENSORS = List.of(
            new TensorInfo("blk.0.attn_q.weight", List.of(2L, 32L), TensorType.Q8_0),
            new TensorInfo("output_norm.weight", List.of(3L), TensorType.F32));

    @TempDir
    private Path folder;

    @Test
    void says_what_the_file_says_and_where_the_tensors_lie() throws IOException {
        // Given
        Path file = file(whole());

        // When
        GgufFront front = GgufFront.read(file);

        // Then
        assertThat(front.text("general.architecture")).hasValue("llama");
        assertThat(front.texts()).containsEntry("general.tags", List.of("a", "b"));
        assertThat(front.numbers()).containsEntry("llama.block_count", 1L).doesNotContainKey("llama.rope.freq_base");
        assertThat(front.tensors()).containsExactly(
                new GgufTensor("blk.0.attn_q.weight", List.of(32L, 2L, 1L, 1L), TensorFormat.Q8_0, 0),
                new GgufTensor("output_norm.weight", List.of(3L, 1L, 1L, 1L), TensorFormat.F32, 96));
        try (FileChannel channel = FileChannel.open(file)) {
            assertThat(front.reals(channel, front.tensors().getLast())).containsExactly(1.5f, -2f, 3f);
        }
    }

    @Test
    void a_tensor_that_does_not_lie_within_the_file_is_refused() throws IOException {
        // Given
        byte[] whole = whole();
        Path file = file(Arrays.copyOf(whole, whole.length - 24));

        // When
        var refused = assertThatExceptionOfType(EngineException.class).isThrownBy(() -> GgufFront.read(file));

        // Then
        refused.withMessageContaining("output_norm.weight does not lie within the file");
    }

    @Test
    void whatever_is_damaged_ends_in_a_clean_error_or_in_tensors_within_the_file() throws IOException {
        // Given
        byte[] whole = whole();
        var random = new Random(20_261_127);

        for (int round = 0; round < 4_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Path file = file(damaged);

            // When
            GgufFront front = readOrNone(file);

            // Then
            assertThat(front == null || front.tensors().stream()
                    .allMatch(tensor -> front.data() + tensor.offset() + tensor.bytes() <= damaged.length)).isTrue();
        }
    }

    private static @Nullable GgufFront readOrNone(Path file) {
        try {
            return GgufFront.read(file);
        } catch (EngineException e) {
            assertThat(e.code()).isEqualTo("engine.gguf.damaged");
            return null;
        }
    }

    private static byte[] whole() {
        var metadata = new GgufMetadata().text("general.architecture", "llama").texts("general.tags", List.of("a", "b"))
                .unsigned("llama.block_count", 1).real("llama.rope.freq_base", 1).flag("tokenizer.ggml.add_bos_token", true)
                .signedList("tokenizer.ggml.token_type", List.of(1, 2));
        byte[] header = GgufWriter.header(metadata, TENSORS);
        var bytes = ByteBuffer.allocate((int) GgufWriter.size(header, TENSORS)).order(ByteOrder.LITTLE_ENDIAN).put(header);
        return bytes.position(header.length + 96).putFloat(1.5f).putFloat(-2).putFloat(3).array();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.gguf"), bytes);
    }
}
