package gatehouse.gateway.protocol.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenSource;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.Span;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.json.MalformedJsonException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    @Test
    void cached_tokens_are_counted_once_in_either_dialect() {
        // Given
        String openAi = "{\"model\":\"m\",\"choices\":[{\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":5,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":80}}}";
        String anthropic = "{\"model\":\"m\",\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":20,\"cache_read_input_tokens\":80,"
                + "\"output_tokens\":5}}";

        // When
        AnswerFacts chat = read(Dialect.OPENAI, openAi);
        AnswerFacts messages = read(Dialect.ANTHROPIC, anthropic);

        // Then
        assertThat(chat).isEqualTo(new AnswerFacts(TokenCounts.openAi(100, 80, 0, 5, 0), null, List.of("stop"), new Span(9, 12)));
        assertThat(messages)
                .isEqualTo(new AnswerFacts(TokenCounts.openAi(100, 80, 0, 5, 0), null, List.of("end_turn"), new Span(9, 12)));
    }

    @Test
    void what_is_kept_for_an_hour_is_a_part_of_what_is_written_to_a_cache() {
        String answer = "{\"usage\":{\"input_tokens\":5,\"cache_creation_input_tokens\":90,\"cache_creation\":{"
                + "\"ephemeral_5m_input_tokens\":30,\"ephemeral_1h_input_tokens\":60},\"output_tokens\":2}}";

        assertThat(read(Dialect.ANTHROPIC, answer).usage())
                .isEqualTo(TokenUsage.of(95, 2, TokenSource.UPSTREAM).withCache(0, 90, 60));
    }

    @Test
    void counts_that_cannot_be_are_cut_to_what_can() {
        String answer = "{\"usage\":{\"prompt_tokens\":10,\"prompt_tokens_details\":{\"cached_tokens\":80,"
                + "\"cache_write_tokens\":80},\"completion_tokens\":3,\"completion_tokens_details\":{\"reasoning_tokens\":9}}}";

        assertThat(read(Dialect.OPENAI, answer).usage())
                .isEqualTo(TokenUsage.of(10, 3, TokenSource.UPSTREAM).withCache(10, 0, 0).withReasoning(3));
    }

    @Test
    void an_error_object_is_found_whatever_the_status() {
        assertThat(read(Dialect.OPENAI, "{\"error\":{\"message\":\"no\",\"type\":\"t\",\"code\":\"c\"}}").error())
                .isEqualTo(new UpstreamError("t", "c", "no"));
        assertThat(read(Dialect.ANTHROPIC, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"no\"}}")
                .error())
                .isEqualTo(new UpstreamError("overloaded_error", "", "no"));
        assertThat(read(Dialect.RESPONSES, "{\"status\":\"completed\",\"error\":null}").error()).isNull();
    }

    @Test
    void what_is_no_object_is_said_to_be_malformed() {
        assertThatThrownBy(() -> read(Dialect.OPENAI, "<html>")).isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("byte 0");
        assertThatThrownBy(() -> read(Dialect.OPENAI, "{\"a\":1")).isInstanceOf(MalformedJsonException.class);
        assertThatThrownBy(() -> read(Dialect.OPENAI, "{\"a\":" + "[".repeat(100_000))).isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("128 levels");
    }

    private static AnswerFacts read(Dialect dialect, String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return AnswerReader.read(dialect, bytes, 0, bytes.length);
    }
}
