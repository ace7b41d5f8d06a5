package gatehouse.control.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.chat.ChatRequest;
import gatehouse.api.chat.EndpointException;
import gatehouse.api.chat.EndpointException.Failure;
import gatehouse.api.chat.Message;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.testkit.provider.ProviderStub;
import gatehouse.testkit.provider.Replies;
import gatehouse.testkit.provider.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenStreamTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final ChatRequest REQUEST = ChatRequest.greedy(List.of(Message.user("my private question")), 16);

    private final ProviderStub stub = ProviderStub.start();
    private final OutgoingHttp http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());
    private final OpenAiEndpoint endpoint = new OpenAiEndpoint(http, EndpointSettings.of(stub.v1(), "tiny", null));

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    @Test
    void a_cut_is_unreachable_and_not_repeated() {
        assertThat(streaming(Replies.cutAfter("some")).failure()).isEqualTo(Failure.UNREACHABLE);
        assertThat(stub.received()).hasSize(1);
    }

    @Test
    void an_end_before_the_answers_end_is_broken() {
        assertThat(streaming(Replies.events(Replies.piece("some"))).failure()).isEqualTo(Failure.BROKEN);
    }

    @Test
    void an_end_without_done_is_fine_once_the_reason_was_given() {
        assertThat(streamed(Replies.events(Replies.piece("some") + Replies.finish("length")))).isEqualTo("some, length");
    }

    @Test
    void a_cut_is_fine_once_the_reason_was_given() {
        assertThat(streamed(out -> {
            out.chunked(200, Map.of("Content-Type", "text/event-stream"));
            out.chunk(Replies.piece("some") + Replies.finish("stop"));
        })).isEqualTo("some, stop");
    }

    @Test
    void done_is_an_end_even_without_a_reason() {
        assertThat(streamed(Replies.events(Replies.piece("some") + "data: [DONE]\n\n"))).isEqualTo("some, unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "data: [DONE]\n\n", ": only comments\n\n", "data: {\"choices\":[]}\n\ndata: [DONE]\n\n",
                    "data: not json\n\n", "data: 7\n\n", "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n"})
    void nothing_that_is_an_answer_is_broken(String events) {
        assertThat(streaming(Replies.events(events)).failure()).isEqualTo(Failure.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"data: {\"error\":{\"code\":\"overloaded\",\"message\":\"private\"}}\n\n",
                    "event: error\ndata: {\"code\":\"overloaded\"}\n\n", "error: {\"code\":\"overloaded\"}\n\n"})
    void an_error_event_is_broken_with_its_code(String event) {
        assertThat(streaming(Replies.events(Replies.piece("some") + event)))
                .hasMessage("the stream ended in an error of the provider (overloaded)");
    }

    @Test
    void a_page_instead_of_events_is_broken() {
        assertThat(streaming(Replies.body(200, "text/html", "<html>")).failure()).isEqualTo(Failure.BROKEN);
    }

    @Test
    void an_endless_line_is_broken() {
        assertThat(streaming(Replies.events("data: " + "x".repeat(1_100_000))).failure()).isEqualTo(Failure.BROKEN);
    }

    @Test
    void a_timed_call_keeps_what_came_before_it_failed() {
        // Given
        stub.then(Replies.cutAfter("one", "two"));

        // When
        TimedAnswer timed = endpoint.timed(REQUEST, AMPLE);

        // Then
        assertThat(timed.answer()).isNull();
        assertThat(timed.failure()).isNotNull().extracting(EndpointException::failure).isEqualTo(Failure.UNREACHABLE);
        assertThat(timed.chunkNanos()).hasSize(2);
    }

    private String streamed(Reply reply) {
        stub.then(reply);
        var answer = endpoint.stream(REQUEST, AMPLE, _ -> {});
        return answer.text() + ", " + answer.finishReason();
    }

    private EndpointException streaming(Reply reply) {
        stub.then(reply);
        return catchThrowableOfType(EndpointException.class, () -> endpoint.stream(REQUEST, AMPLE, _ -> {}));
    }
}
