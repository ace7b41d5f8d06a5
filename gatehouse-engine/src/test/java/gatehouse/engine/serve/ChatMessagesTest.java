package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatMessagesTest {
    private static final String CALL = """
            {"messages": [{"role": "user", "content": "hi"},
             {"role": "assistant", "content": null, "tool_calls": [
               {"id": "c1", "type": "function", "function": {"name": "look", "arguments": "{\\"city\\": \\"Köln\\", \\"days\\": [1, 2.5]}"}}]},
             {"role": "tool", "tool_call_id": "c1", "name": "look", "content": "sunny"}]}
            """;

    @Test
    void contents_become_one_text_and_developers_speak_as_the_system() {
        var messages = read("""
                {"messages": [{"role": "developer", "content": "Be brief."},
                              {"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]}
                """, false);

        assertThat(messages).containsExactly(ModelTemplate.message("system", "Be brief."), ModelTemplate.message("user", "ab"));
    }

    @Test
    void calls_reach_the_template_with_their_arguments_as_it_wants_them() {
        var objects = read(CALL, false).get(1);
        var texts = read(CALL, true).get(1);

        assertThat(objects).containsEntry("content", null);
        assertThat(function(objects)).isEqualTo(
                Map.of("name", "look", "arguments", Map.of("city", "Köln", "days", List.of(1L, 2.5))));
        assertThat(function(texts)).isEqualTo(Map.of("name", "look", "arguments", "{\"city\": \"Köln\", \"days\": [1, 2.5]}"));
        assertThat(read(CALL, false).get(2)).containsEntry("tool_call_id", "c1").containsEntry("name", "look");
    }

    @Test
    void arguments_that_are_no_object_stay_as_they_were_written() {
        var message = read(CALL.replace("{\\\"city\\\": \\\"Köln\\\", \\\"days\\\": [1, 2.5]}", "not json"), false).get(1);

        assertThat(function(message)).isEqualTo(Map.of("name", "look", "arguments", "not json"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                    "{\"messages\": []} | messages must be a list of at least one message",
                    "{} | messages must be a list of at least one message",
                    "{\"messages\": [{\"role\": \"x\", \"content\": \"x\"}]} | messages[0].role must be system, user, assistant or tool",
                    "{\"messages\": [{\"role\": \"user\"}]} | messages[0].content must be a string or a list of text parts",
                    "{\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\"}]}]}"
                            + " | messages[0].content must be text; this model takes nothing else",
                    "{\"messages\": [{\"role\": \"assistant\", \"tool_calls\": [{}]}]}"
                            + " | messages[0].tool_calls[0].function.name must be a string"})
    void a_message_that_cannot_be_read_is_refused(String body, String message) {
        assertThatThrownBy(() -> read(body, false)).isInstanceOf(ApiException.class).hasMessage(message);
    }

    private static Object function(Map<String, Object> message) {
        var calls = (List<?>) Objects.requireNonNull(message.get("tool_calls"));
        return Objects.requireNonNull(((Map<?, ?>) calls.getFirst()).get("function"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> read(String body, boolean argumentsAsText) {
        return (List<Map<String, Object>>) (List<?>) ChatMessages.read(Fields.parse(body.getBytes(StandardCharsets.UTF_8)),
                argumentsAsText);
    }
}
