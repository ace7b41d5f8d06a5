package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.chat.Message;
import gatehouse.engine.llama.SamplingSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFieldsTest {
    @Test
    void a_chat_request_is_read_and_unknown_fields_are_ignored() {
        var request = parse("""
                {"messages": [{"role": "developer", "content": "Be brief."},
                              {"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}],
                 "max_completion_tokens": 7, "max_tokens": 9, "stop": "x", "stream": true, "novelty": 1,
                 "stream_options": {"include_usage": true}, "temperature": 0.5, "top_k": 3, "min_p": 0.1, "seed": 4294967297}
                """);

        assertThat(request.messages()).containsExactly(Message.system("Be brief."), Message.user("ab"));
        assertThat(request.maxTokens()).isEqualTo(7);
        assertThat(request.stops()).containsExactly("x");
        assertThat(request.flag("stream")).isTrue();
        assertThat(request.wantsUsageInStream()).isTrue();
        assertThat(request.sampling(() -> 5)).isEqualTo(new SamplingSettings(0.5, 3, 1, 0.1, 0));
    }

    @Test
    void what_is_not_said_has_the_usual_meaning() {
        var request = parse("{\"stop\": null}");

        assertThat(request.maxTokens()).isEqualTo(Integer.MAX_VALUE);
        assertThat(request.stops()).isEmpty();
        assertThat(request.sampling(() -> 8)).isEqualTo(new SamplingSettings(1, 0, 1, 0, 8));
        assertThat(request.flag("stream")).isFalse();
    }

    @Test
    void the_seed_that_means_at_random_to_the_library_is_never_passed_on() {
        assertThat(parse("{\"seed\": 4294967295}").sampling(() -> 0).seed()).isNotEqualTo(-1);
        assertThat(
                parse("{\"seed\": 18446744069414584320}".replace("18446744069414584320", "-4294967296")).sampling(() -> 0).seed())
                .isNotEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                    "{\"temperature\": -1} | temperature must be a number from 0.0 to 100.0",
                    "{\"top_p\": \"x\"} | top_p must be a number from 0.0 to 1.0",
                    "{\"max_tokens\": 0} | max_tokens must be a whole number of at least 1",
                    "{\"seed\": 1.5} | seed must be a whole number of at least -9223372036854775808"})
    void a_wrong_value_is_named_with_what_is_wanted(String body, String message) {
        var request = parse(body);

        assertThatThrownBy(() -> {
            request.maxTokens();
            request.sampling(() -> 0);
        }).isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.status()).isEqualTo(400)).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                    "{\"messages\": []} | messages must be a list of at least one message",
                    "{\"messages\": [{\"role\": \"tool\", \"content\": \"x\"}]} | messages[0].role must be system, user or assistant",
                    "{\"messages\": [{\"role\": \"user\"}]} | messages[0].content must be a string or a list of text parts",
                    "{\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\"}]}]}"
                            + " | messages[0].content must be text; this model takes nothing else"})
    void a_message_that_cannot_be_read_is_refused(String body, String message) {
        assertThatThrownBy(() -> parse(body).messages()).isInstanceOf(ApiException.class).hasMessage(message);
    }

    @Test
    void labels_are_strings_that_differ() {
        assertThat(parse("{\"labels\": [\"a\", \"b\"]}").labels()).isEqualTo(List.of("a", "b"));
        for (String labels : List.of("[]", "[\"\"]", "[\"a\", \"a\"]", "[1]", "\"a\"", "null")) {
            assertThatThrownBy(() -> parse("{\"labels\": " + labels + "}").labels()).as(labels).isInstanceOf(ApiException.class);
        }
    }

    @Test
    void token_numbers_must_be_in_the_vocabulary() {
        assertThat(parse("{\"prompt\": [1, 2]}").tokens("prompt", 10)).containsExactly(1, 2);
        assertThat(parse("{\"prompt\": \"x\"}").tokens("prompt", 10)).isNull();
        assertThatThrownBy(() -> parse("{\"prompt\": [1, 10]}").tokens("prompt", 10)).hasMessageContaining("prompt[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                    "{\"n\": 2} | n > 1", "{\"tools\": [{}]} | tools", "{\"logprobs\": true} | logprobs",
                    "{\"response_format\": {\"type\": \"json_object\"}} | response_format"})
    void what_would_change_the_answer_is_not_quietly_ignored(String body, String named) {
        assertThatThrownBy(() -> parse(body).refuseUnsupported()).hasMessageContaining(named);
    }

    @Test
    void random_bytes_are_refused_without_being_repeated() {
        var random = new Random(2);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            assertThatThrownBy(() -> RequestFields.parse(bytes)).isInstanceOf(ApiException.class);
        }
        assertThatThrownBy(() -> parse("{\"secret text")).hasMessage("the body is not valid JSON");
        assertThatThrownBy(() -> parse("[]")).hasMessage("the body must be a JSON object");
    }

    private static RequestFields parse(String body) {
        return RequestFields.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
