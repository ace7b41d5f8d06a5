package gatehouse.engine.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import gatehouse.engine.EngineException;
import gatehouse.engine.llama.Importance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportanceFileTest {
    @TempDir
    private Path folder;

    @Test
    void sums_that_were_written_are_read_as_means() throws IOException {
        // Given
        Path file = written();

        // When
        Importance importance = ImportanceFile.read(file, "mine.gguf");

        // Then
        assertThat(ImportanceFile.isOne(file)).isTrue();
        assertThat(importance.file()).isEqualTo("mine.gguf");
        assertThat(importance.dataset()).isEqualTo("text.txt");
        assertThat(importance.chunks()).isEqualTo(1);
        assertThat(importance.weights().keySet()).containsExactly("blk.0.attn_q.weight", "blk.0.ffn_up_exps.weight");
        assertThat(importance.weights().get("blk.0.attn_q.weight")).containsExactly(5f, 10f);
    }

    @Test
    void columns_of_an_expert_that_no_token_met_count_alike() throws IOException {
        // Given
        Path file = written();

        // When
        Importance importance = ImportanceFile.read(file, "mine.gguf");

        // Then
        assertThat(importance.weights().get("blk.0.ffn_up_exps.weight")).containsExactly(4f, 9f, 1f, 1f);
    }

    @Test
    void the_older_form_is_read_with_its_chunks_and_its_text() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("old.dat"), legacy(4));

        // When
        Importance importance = ImportanceFile.read(file, "old.dat");

        // Then
        assertThat(ImportanceFile.isOne(file)).isTrue();
        assertThat(importance.dataset()).isEqualTo("wiki");
        assertThat(importance.chunks()).isEqualTo(7);
        assertThat(importance.weights().get("blk.0.attn_q.weight")).containsExactly(0.5f, 2f);
    }

    @Test
    void a_text_is_none() throws IOException {
        assertThat(ImportanceFile.isOne(Files.writeString(folder.resolve("a.txt"), "Once upon a time"))).isFalse();
        assertThat(ImportanceFile.isOne(Files.writeString(folder.resolve("empty.txt"), ""))).isFalse();
    }

    @Test
    void a_number_that_is_none_is_refused() throws IOException {
        // Given
        byte[] bytes = legacy(4);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(4 + 4 + 19 + 8, Float.NaN);
        Path file = Files.write(folder.resolve("nan.dat"), bytes);

        // When
        var refused = assertThatExceptionOfType(EngineException.class).isThrownBy(() -> ImportanceFile.read(file, "nan.dat"));

        // Then
        refused.withMessageContaining("blk.0.attn_q.weight holds a number that is none");
    }

    @Test
    void whatever_is_damaged_ends_in_a_clean_error() throws IOException {
        // Given
        byte[] modern = Files.readAllBytes(written());
        byte[] legacy = legacy(4);
        var random = new Random(5);

        for (int round = 0; round < 3_000; round++) {
            byte[] whole = round % 2 == 0 ? modern : legacy;
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(3) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int i = random.nextInt(3); i >= 0 && damaged.length > 4; i--) {
                damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged"), damaged);

            // When
            String code = codeOf(file);

            // Then
            assertThat(Set.of("", "engine.importance.file", "engine.gguf.damaged")).contains(code);
        }
    }

    private static String codeOf(Path file) {
        try {
            return ImportanceFile.read(file, "x").weights().isEmpty() ? "nothing" : "";
        } catch (EngineException e) {
            return e.code();
        }
    }

    private Path written() throws IOException {
        var sums = new ActivationSums();
        sums.begin("blk.0.ffn_up_exps.weight", 2, 2, true);
        sums.row(0, new float[] {2, 3});
        sums.end();
        sums.begin("blk.0.attn_q.weight", 2, 1, false);
        sums.row(0, new float[] {1, 2});
        sums.row(0, new float[] {3, 4});
        sums.end();
        Path file = folder.resolve("imatrix.gguf");
        Files.deleteIfExists(file);
        ImportanceWriter.write(file, sums, "text.txt", 2);
        return file;
    }

    /** One entry of two values, 2 and 8, that was computed so often. */
    private static byte[] legacy(int times) {
        byte[] name = "blk.0.attn_q.weight".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + 4 + name.length + 8 + 8 + 4 + 4 + 4).order(ByteOrder.LITTLE_ENDIAN).putInt(1)
                .putInt(name.length).put(name).putInt(times).putInt(2).putFloat(2).putFloat(8).putInt(7).putInt(4)
                .put("wiki".getBytes(StandardCharsets.UTF_8)).array();
    }
}
