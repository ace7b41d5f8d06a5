package gatehouse.engine.convert.vocabulary;

import static gatehouse.engine.convert.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.convert.source.ModelFolder;
import gatehouse.testkit.published.TinyModel;
import gatehouse.testkit.published.TinyModels;
import gatehouse.testkit.published.TinyTokenizers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SplittingTest {
    private static final String FILE = "tokenizer.json";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("byteLevelModels")
    void the_fingerprint_is_the_one_that_the_reference_works_out(TinyModel model) throws IOException {
        // When
        String fingerprint = Splitting.fingerprint(tokenizer(model));

        // Then
        assertThat(fingerprint).isEqualTo(expected().path(model.name()).path("fingerprint").asString());
    }

    @Test
    void the_text_of_the_test_is_the_references_to_the_byte() {
        assertThat(Sha256.of(Splitting.PROBE.getBytes(StandardCharsets.UTF_8)).hex())
                .isEqualTo("a36179c1e2b1cfcfbfad1dc779addad2ffc778201e4cf0d538bddeafa2c526da");
    }

    @Test
    void rules_that_differ_in_one_sign_are_refused_with_the_fingerprint() {
        var model = TinyModels.qwen2().edited(FILE, "\\\\p{N}|", "\\\\p{N}+|");

        assertRefused("engine.convert.pre-tokenizer", () -> Splitting.recognise(tokenizer(model)), "fingerprint",
                "convert_hf_to_gguf.py");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"ignore_merges\":false", "\"normalizer\":{\"type\":\"NFC\"}", "\"use_regex\":false}]}"})
    void rules_count_as_known_only_with_what_goes_with_them(String part) {
        String other = part.contains("NFC") ? part.replace("NFC", "NFD") : part.replace("false", "true");
        var model = TinyModels.qwen2().edited(FILE, part, other);

        assertRefused("engine.convert.pre-tokenizer", () -> Splitting.recognise(tokenizer(model)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"type\":\"Metaspace\"}",
                    "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"a\"},\"behavior\":\"Contiguous\"}",
                    "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"(\"},\"behavior\":\"Isolated\"}",
                    "{\"type\":\"Split\",\"pattern\":{},\"behavior\":\"Isolated\"}", "null", "{}"})
    void a_step_that_is_not_known_is_refused_rather_than_left_out(String step) {
        var model = TinyModels.qwen2().file(FILE, TinyTokenizers.byteLevel("null", step, "null", false, false, "<|endoftext|>",
                "<|im_start|>", "<|im_end|>", "<tool_call>"));

        assertRefused("engine.convert.pre-tokenizer", () -> Splitting.recognise(tokenizer(model)));
    }

    @Test
    void a_pattern_that_would_never_end_is_stopped() {
        var model = TinyModels.qwen2().file(FILE, TinyTokenizers.byteLevel("null",
                "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"(.*.*.*.*.*)*~~~\"},\"behavior\":\"Isolated\"}", "null", false,
                false,
                "<|endoftext|>", "<|im_start|>", "<|im_end|>", "<tool_call>"));

        assertRefused("engine.convert.pre-tokenizer", () -> Splitting.recognise(tokenizer(model)), "too many ways");
    }

    @Test
    void a_merge_of_pieces_that_are_not_there_is_refused() {
        var model = TinyModels.llama3().edited(FILE, "\"Ġ t\"", "\"Ġ 東\"");

        assertRefused("engine.convert.tokenizer", () -> Splitting.recognise(tokenizer(model)), "東");
    }

    @Test
    void a_token_sought_with_its_blanks_is_refused_when_the_test_meets_it() {
        var model = TinyModels.llama3().edited(FILE, "\"content\":\"plain\",\"single_word\":false",
                "\"content\":\"normal\",\"single_word\":true");

        assertRefused("engine.convert.pre-tokenizer", () -> Splitting.recognise(tokenizer(model)), "whole words");
    }

    static List<TinyModel> byteLevelModels() {
        return TinyModels.all().stream().filter(model -> !model.splitting().isEmpty()).toList();
    }

    private FastTokenizer tokenizer(TinyModel model) {
        return FastTokenizer.read(TokenizerFiles.read(ModelFolder.open(model.write(folder)), 100_000));
    }

    private static JsonNode expected() throws IOException {
        try (InputStream in = Objects
                .requireNonNull(SplittingTest.class.getResourceAsStream("/gatehouse/engine/convert/expected.json"))) {
            return JsonMapper.shared().readTree(in);
        }
    }
}
