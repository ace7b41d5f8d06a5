package gatehouse.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.EngineException;
import gatehouse.testkit.published.TinyModel;
import gatehouse.testkit.published.TinyModels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a published folder, the end is a file or a refusal with a code. */
class DamagedFolderTest {
    private static final int ROUNDS = 25;
    private static final Pattern VALUE = Pattern
            .compile("(?<=[:,\\[] ?)(\"[^\"]{0,40}\"|-?\\d+(\\.\\d+)?|true|false|null|\\{|\\[)");
    private static final List<String> OTHER_VALUES = List.of("null", "-1", "0", "1e400", "99999999999999999999", "\"\"", "\"x\"",
            "[]", "{}",
            "[[]]", "true", "1.5", "\"\\ud800\"", "4194304", "2147483648", "{\"content\": 5}", "[null, {}]", "\"<s>\"");

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void a_value_of_another_kind_ends_in_a_file_or_a_refusal(TinyModel model) {
        // Given
        var random = new Random(20261127 + model.name().length());
        List<String> files = model.files().keySet().stream().filter(file -> file.endsWith(".json")).sorted().toList();

        for (int round = 0; round < ROUNDS; round++) {
            String file = files.get(random.nextInt(files.size()));
            String text = new String(model.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);

            // When
            Path published = model.file(file, damaged(text, random)).write(folder);

            // Then
            try {
                assertThat(Converter
                        .convert(ConvertRequest.of(published, folder.resolve("out.gguf"), OutputType.AUTO), (_, _) -> {}).bytes())
                        .isPositive();
            } catch (EngineException e) {
                assertThat(e.code()).matches("engine\\.(convert|safetensors)\\.[a-z-]+");
            }
        }
    }

    static List<TinyModel> models() {
        return TinyModels.all().stream().filter(model -> !model.name().matches("SmolLM2.*|CodeLlama.*")).toList();
    }

    private static String damaged(String text, Random random) {
        Matcher value = VALUE.matcher(text);
        int count = (int) value.results().count();
        int target = random.nextInt(Math.max(1, Math.min(count, 60)));
        if (random.nextInt(3) == 0) {
            target = random.nextInt(Math.max(1, count));
        }
        value.reset();
        for (int i = 0; value.find(); i++) {
            if (i == target) {
                String other = OTHER_VALUES.get(random.nextInt(OTHER_VALUES.size()));
                boolean opens = value.group().equals("{") || value.group().equals("[");
                return text.substring(0, value.start()) + (opens ? value.group() + other + "," : other)
                        + text.substring(value.end());
            }
        }
        return text;
    }
}
