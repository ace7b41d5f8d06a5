package gatehouse.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.testkit.gguf.TinyGguf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateInFileTest {
    private static final String KEY = "tokenizer.chat_template";

    @TempDir
    private Path folder;

    @Test
    void a_template_is_found_behind_values_of_every_kind() throws IOException {
        assertThat(named(file(KEY, "{{ messages }}"))).isTrue();
        assertThat(named(TinyGguf.model().bytes())).isTrue();
    }

    @Test
    void an_empty_template_or_another_key_is_none() throws IOException {
        assertThat(named(file(KEY, ""))).isFalse();
        assertThat(named(file("tokenizer.chat_templates", "x"))).isFalse();
    }

    @Test
    void a_file_that_is_missing_or_something_else_names_none() throws IOException {
        assertThat(TemplateInFile.isNamedBy(folder.resolve("none"))).isFalse();
        assertThat(named("hello".getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void whatever_is_broken_in_a_file_the_answer_comes_within_its_bytes() throws IOException {
        byte[] whole = file(KEY, "{{ messages }}");
        var random = new Random(5);
        for (int round = 0; round < 3_000; round++) {
            byte[] bytes = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int change = random.nextInt(5); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            boolean found = named(bytes);
            assertThat(found && bytes.length < whole.length - "{{ messages }}".length()).isFalse();
        }
    }

    private boolean named(byte[] bytes) throws IOException {
        return TemplateInFile.isNamedBy(Files.write(folder.resolve("model.gguf"), bytes));
    }

    /** A header with a number, an array of strings and an array of numbers before the key. */
    private static byte[] file(String key, String value) {
        ByteBuffer out = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
        out.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3).putLong(0).putLong(4);
        string(out, "a.number").putInt(4).putInt(17);
        string(out, "some.words").putInt(9).putInt(8).putLong(2);
        string(out, "one");
        string(out, "two");
        string(out, "some.numbers").putInt(9).putInt(10).putLong(3).putLong(1).putLong(2).putLong(3);
        string(out, key).putInt(8);
        string(out, value);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static ByteBuffer string(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return out.putLong(bytes.length).put(bytes);
    }
}
