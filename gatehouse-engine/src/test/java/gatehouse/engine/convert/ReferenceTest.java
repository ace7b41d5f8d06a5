package gatehouse.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.convert.vocabulary.Recognition;
import gatehouse.testkit.published.TinyModel;
import gatehouse.testkit.published.TinyModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What llama.cpp's own converter made of the same folders; {@code bench/convert/reference.py} wrote it down. */
class ReferenceTest {
    private static final JsonNode EXPECTED = expected();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("conversions")
    void every_family_and_tokenizer_comes_out_byte_for_byte_as_the_reference_makes_it(TinyModel model, String type)
            throws IOException {
        // Given
        Path published = model.write(folder);
        Path output = folder.resolve("out.gguf");
        JsonNode expected = EXPECTED.path(model.name()).path("types").path(type);

        // When
        ConvertResult result = Converter.convert(ConvertRequest.of(published, output, OutputType.named(type)), (_, _) -> {});

        // Then
        byte[] made = Files.readAllBytes(output);
        GgufDigests digests = GgufDigests.of(made);
        assertThat(digests.tensors()).containsExactlyEntriesOf(tensors(expected));
        assertThat(digests.header()).isEqualTo(expected.path("header").asString());
        assertThat(Sha256.of(made).hex()).isEqualTo(expected.path("file").asString());
        assertThat(result.output().hex()).isEqualTo(expected.path("file").asString());
        assertThat(result.bytes()).isEqualTo(expected.path("bytes").asLong());
    }

    @Test
    void every_generated_model_has_been_converted_by_the_reference() {
        assertThat(TinyModels.all()).allSatisfy(
                model -> assertThat(EXPECTED.path(model.name()).path("types").propertyNames())
                        .containsExactlyElementsOf(model.types()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("byteLevelModels")
    void a_vocabulary_the_reference_does_not_know_is_named_by_its_rules_and_the_result_says_so(TinyModel model) {
        // Given
        var request = ConvertRequest.of(model.write(folder), folder.resolve("out.gguf"), OutputType.AUTO);

        // When
        ConvertResult result = Converter.convert(request, (_, _) -> {});

        // Then
        assertThat(result.vocabulary().splitting()).isEqualTo(model.splitting());
        assertThat(result.vocabulary().recognition()).isEqualTo(Recognition.RULES);
        assertThat(result.warnings()).singleElement().asString().contains(model.splitting());
    }

    static Stream<Arguments> conversions() {
        return TinyModels.all().stream().flatMap(model -> model.types().stream().map(type -> Arguments.of(model, type)));
    }

    static List<TinyModel> byteLevelModels() {
        return TinyModels.all().stream().filter(model -> !model.splitting().isEmpty()).toList();
    }

    private static Map<String, String> tensors(JsonNode expected) {
        var tensors = new LinkedHashMap<String, String>();
        expected.path("tensors").properties().forEach(entry -> tensors.put(entry.getKey(), entry.getValue().asString()));
        return tensors;
    }

    static JsonNode expected() {
        try (InputStream in = Objects.requireNonNull(ReferenceTest.class.getResourceAsStream("expected.json"))) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
