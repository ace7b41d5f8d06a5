package gatehouse.engine.convert.source;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFolderTest {
    @TempDir
    private Path folder;

    @Test
    void a_file_is_read_once_and_noted_with_its_digest() throws IOException {
        // Given
        Files.writeString(folder.resolve("config.json"), "{\"a\": 1}");
        ModelFolder model = ModelFolder.open(folder);

        // When
        model.json("config.json", Limits.SMALL);
        Files.writeString(folder.resolve("config.json"), "{\"a\": 2}");

        // Then
        assertThat(model.json("config.json", Limits.SMALL).orElseThrow().path("a").asInt()).isEqualTo(1);
        assertThat(model.used())
                .containsExactly(new InputFile("config.json", 8, Sha256.of("{\"a\": 1}".getBytes(StandardCharsets.UTF_8))));
        assertThat(model.json("absent.json", Limits.SMALL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secret", "inner/../../secret", "inner/../secret", "./secret", "/etc/passwd", "inner//x", "inner/x/y",
                    ""})
    void a_name_never_leads_out_of_the_folder(String name) throws IOException {
        // Given
        Path model = Files.createDirectories(folder.resolve("model/inner"));
        Files.writeString(folder.resolve("secret"), "x");
        Files.writeString(folder.resolve("model/secret"), "x");
        Files.writeString(model.resolve("x"), "x");

        // Then
        assertThat(ModelFolder.open(folder.resolve("model")).bytes(name, Limits.SMALL)).isEmpty();
        assertThat(ModelFolder.open(folder.resolve("model")).bytes("inner/x", Limits.SMALL)).isPresent();
    }

    @Test
    void a_file_beyond_its_limit_is_refused() throws IOException {
        Files.write(folder.resolve("big.json"), new byte[11]);

        assertRefused("engine.convert.limit", () -> ModelFolder.open(folder).bytes("big.json", new Limits(10, 10)), "10 bytes");
    }

    @Test
    void text_has_plain_line_ends_and_must_be_text() throws IOException {
        Files.writeString(folder.resolve("t"), "a\r\nb\rc\nd");
        Files.write(folder.resolve("b"), new byte[] {(byte) 0xc3, 0x28});

        assertThat(ModelFolder.open(folder).text("t", Limits.SMALL)).hasValue("a\nb\nc\nd");
        assertRefused("engine.convert.encoding", () -> ModelFolder.open(folder).text("b", Limits.SMALL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[1]", "{\"a\": 1} 2", "{\"a\": }", "{'a': 1}", "{\"a\": 01}"})
    void what_is_no_object_is_refused(String text) throws IOException {
        Files.writeString(folder.resolve("config.json"), text);

        assertRefused("engine.convert.json", () -> ModelFolder.open(folder).json("config.json", Limits.SMALL), "config.json");
    }

    @Test
    void values_without_number_or_end_are_refused() {
        byte[] many = ("{\"a\": [" + "1,".repeat(100) + "1]}").getBytes(StandardCharsets.UTF_8);
        byte[] deep = ("{\"a\": " + "[".repeat(200) + "]".repeat(200) + "}").getBytes(StandardCharsets.UTF_8);

        assertRefused("engine.convert.json", () -> JsonText.lenient(new Limits(10_000, 50)).object(many, "many"), "many");
        assertRefused("engine.convert.json", () -> JsonText.lenient(Limits.SMALL).object(deep, "deep"), "deep");
    }

    @Test
    void names_are_sorted_by_code_points_which_is_the_order_of_their_bytes() {
        var random = new Random(20261127);
        List<String> texts = random.ints(2_000, 0, 4).mapToObj(length -> random.ints(length, 0, 0x10ffff)
                .filter(point -> point < 0xd800 || point > 0xdfff)
                .map(point -> random.nextBoolean() ? point : 0xffe0 + point % 64)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()).toList();

        assertThat(texts.stream().sorted(CodePoints.ORDER).toList())
                .isEqualTo(texts.stream().sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8),
                        b.getBytes(StandardCharsets.UTF_8))).toList());
    }
}
