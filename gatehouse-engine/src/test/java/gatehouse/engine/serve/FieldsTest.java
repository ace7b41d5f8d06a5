package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.compute.Prompt;
import gatehouse.engine.compute.Work;
import gatehouse.engine.llama.SamplingSettings;
import gatehouse.engine.llama.SamplingSettings.Penalties;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static final Prompt PROMPT = Prompt.of(new int[] {1, 2, 3});

    @Test
    void a_request_becomes_a_work_for_each_answer_with_the_next_seeds() {
        List<Work.Generate> works = works("""
                {"max_completion_tokens": 7, "max_tokens": 9, "stop": "x", "stream": true, "novelty": 1, "n": 2,
                 "temperature": 0.5, "top_k": 3, "min_p": 0.1, "seed": 4294967297, "frequency_penalty": 0.5,
                 "presence_penalty": -1, "repetition_penalty": 1.1, "logit_bias": {"5": -100, "6": 1.5}}
                """);

        var sampling = new SamplingSettings(0.5, 3, 1, 0.1, 0, new Penalties(1.1, 0.5, -1), Map.of(5, -100f, 6, 1.5f), null);
        assertThat(works.getFirst()).isEqualTo(new Work.Generate(PROMPT, 7, List.of("x"), sampling, true,
                Work.Generate.NO_LIKELIHOODS, false, true, null));
        assertThat(works).extracting(work -> work.sampling().seed()).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void what_is_not_said_has_the_usual_meaning() {
        var work = works("{\"stop\": null, \"seed\": null}").getFirst();

        assertThat(work)
                .isEqualTo(new Work.Generate(PROMPT, Integer.MAX_VALUE, List.of(), new SamplingSettings(1, 0, 1, 0, 8), false,
                        Work.Generate.NO_LIKELIHOODS, false, false, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4294967295", "-4294967296"})
    void the_seed_that_means_at_random_to_the_library_is_never_passed_on(String seed) {
        assertThat(works("{\"seed\": " + seed + "}").getFirst().sampling().seed()).isNotEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                    "{\"temperature\": -1} | temperature must be a number from 0.0 to 100.0",
                    "{\"top_p\": \"x\"} | top_p must be a number from 0.0 to 1.0",
                    "{\"max_tokens\": 0} | max_tokens must be a whole number of at least 1",
                    "{\"seed\": 1.5} | seed must be a whole number of at least -9223372036854775808",
                    "{\"n\": 1000000} | n must be a whole number from 1 to 16",
                    "{\"logit_bias\": {\"x\": 1}} | logit_bias must be an object from token numbers below 10 to numbers from -100 to 100",
                    "{\"logit_bias\": [1]} | logit_bias must be an object",
                    "{\"stop\": [1]} | stop must be a string or up to 16 strings, none empty and none longer than 1024 characters"})
    void a_wrong_value_is_named_with_what_is_wanted(String body, String message) {
        assertThatThrownBy(() -> works(body))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.status()).isEqualTo(400))
                .hasMessage(message);
    }

    @Test
    void a_stop_string_of_a_megabyte_is_refused_without_being_repeated() {
        assertThatThrownBy(() -> works("{\"stop\": \"" + "secret".repeat(200_000) + "\"}")).isInstanceOf(ApiException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void labels_are_strings_that_differ() {
        assertThat(LabelEndpoint.labels(parse("{\"labels\": [\"a\", \"b\"]}"))).isEqualTo(List.of("a", "b"));
        for (String labels : List.of("[]", "[\"\"]", "[\"a\", \"a\"]", "[1]", "\"a\"", "null")) {
            assertThatThrownBy(() -> LabelEndpoint.labels(parse("{\"labels\": " + labels + "}"))).as(labels)
                    .isInstanceOf(ApiException.class);
        }
    }

    @Test
    void token_numbers_must_be_in_the_vocabulary() {
        assertThat(parse("{\"prompt\": [1, 2]}").tokens("prompt", 10)).containsExactly(1, 2);
        assertThat(parse("{\"prompt\": \"x\"}").tokens("prompt", 10)).isNull();
        assertThatThrownBy(() -> parse("{\"prompt\": [1, 10]}").tokens("prompt", 10)).hasMessageContaining("prompt[1]");
        assertThatThrownBy(() -> parse("{\"prompt\": [1, -1]}").tokens("prompt", 10)).hasMessageContaining("prompt[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"{\"best_of\": 2} | best_of", "{\"functions\": []} | functions", "{\"echo\": true} | echo",
                    "{\"suffix\": \"x\"} | suffix", "{\"audio\": {}} | audio"})
    void what_would_change_the_answer_is_not_quietly_ignored(String body, String named) {
        assertThatThrownBy(() -> new GenerateFields(parse(body)).refuseUnsupported()).hasMessageContaining(named);
    }

    @Test
    void random_bytes_are_refused_without_being_repeated() {
        var random = new Random(2);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            assertThatThrownBy(() -> Fields.parse(bytes)).isInstanceOf(ApiException.class);
        }
        assertThatThrownBy(() -> parse("{\"secret text")).hasMessage("the body is not valid JSON");
        assertThatThrownBy(() -> parse("[]")).hasMessage("the body must be a JSON object");
    }

    private static List<Work.Generate> works(String body) {
        return new GenerateFields(parse(body)).works(PROMPT, Work.Generate.NO_LIKELIHOODS, false, null, List.of(), null, 10,
                () -> 8);
    }

    private static Fields parse(String body) {
        return Fields.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
