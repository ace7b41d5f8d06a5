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
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointFailureTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final ChatRequest REQUEST = ChatRequest.greedy(List.of(Message.user("my private question")), 16);

    private final ProviderStub stub = ProviderStub.start();
    private final OutgoingHttp http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());
    private final List<Duration> waits = new ArrayList<>();
    private final OpenAiEndpoint endpoint = endpoint(Retries.usual());

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    @ParameterizedTest
    @CsvSource({
            "400, context_length_exceeded, REFUSED", "404, model_not_found, REFUSED", "422, invalid, REFUSED",
            "408, slow, REFUSED",
            "401, invalid_api_key, UNAUTHORISED", "403, no_access, UNAUTHORISED",
            "500, oops, BROKEN", "502, bad_gateway, BROKEN", "504, late, BROKEN", "529, overloaded_error, BROKEN",
            "301, moved, BROKEN", "202, later, BROKEN"})
    void a_refusal_is_sorted_by_status_and_keeps_the_providers_code(int status, String code, Failure failure) {
        // When
        EndpointException thrown = failing(Replies.failure(status, code));

        // Then
        assertThat(thrown.failure()).isEqualTo(failure);
        assertThat(thrown).hasMessageContaining("model 'tiny' at 127.0.0.1").hasMessageContaining(Integer.toString(status));
        assertThat(waits).isEmpty();
    }

    @Test
    void a_refusal_never_repeats_prompt_or_key_even_where_the_provider_does() {
        // Given
        Map<String, Object> error = Map.of("message", "Incorrect key sk-verysecret for 'my private question'", "code",
                "sk-verysecret",
                "type", "my private question", "param", "messages");

        // When
        EndpointException thrown = failing(Replies.json(400, Map.of("error", error)));

        // Then
        assertThat(thrown)
                .hasMessage("model 'tiny' at 127.0.0.1 did not accept the request: answered with status 400 (messages)");
        assertThat(stackTrace(thrown)).doesNotContain("verysecret").doesNotContain("private question");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>my private answer</html>", "", "[]", "{}", "{\"choices\":[]}",
                    "{\"choices\":[{\"message\":null}]}",
                    "{\"choices\":[{\"message\":{\"content\":\"my private answer", "{\"error\":{\"code\":\"overloaded\"}}",
                    "null", "tru",
                    "{\"choices\":[{\"message\":{\"content\":\"x\"}}]} my private answer"})
    void an_answer_that_is_not_the_protocol_is_broken_and_not_repeated(String body) {
        // When
        EndpointException thrown = failing(Replies.body(200, "application/json", body));

        // Then
        assertThat(thrown.failure()).isEqualTo(Failure.BROKEN);
        assertThat(stackTrace(thrown)).doesNotContain("private answer");
    }

    @Test
    void depth_without_end_is_broken() {
        assertThat(failing(Replies.body(200, "application/json", "[".repeat(100_000))).failure()).isEqualTo(Failure.BROKEN);
    }

    @Test
    void garbage_is_broken() {
        assertThat(failing(Replies.garbage()).failure()).isEqualTo(Failure.BROKEN);
    }

    @Test
    void an_answer_over_the_limit_is_broken() {
        // Given
        stub.then(Replies.answer("x".repeat(2_000)));
        var small = new OpenAiEndpoint(http, EndpointSettings.of(stub.v1(), "tiny", null).withMaxAnswerBytes(1_000));

        // When
        var thrown = catchThrowableOfType(EndpointException.class, () -> small.chat(REQUEST, AMPLE));

        // Then
        assertThat(thrown.failure()).isEqualTo(Failure.BROKEN);
        assertThat(thrown).hasMessageContaining("1000 bytes");
    }

    @Nested
    class InTime {
        @Test
        void silence_ends_at_the_deadline_and_the_server_is_told() throws Exception {
            assertTimeout(Replies.hang());
        }

        @Test
        void silence_in_a_stream_ends_at_the_deadline() throws Exception {
            assertTimeout(Replies.hangAfter("some"));
        }

        @Test
        void a_trickle_ends_at_the_deadline() throws Exception {
            assertTimeout(Replies.trickle());
        }

        @Test
        void an_interrupted_thread_cancels_its_call() throws Exception {
            // Given
            stub.then(Replies.hangAfter("some"));
            var thrown = new AtomicReference<Throwable>();
            var flag = new AtomicReference<Boolean>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    endpoint.timed(REQUEST, AMPLE);
                } catch (CancellationException e) {
                    thrown.set(e);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            stub.awaitRequests(1);

            // When
            caller.interrupt();

            // Then
            stub.awaitAbandoned(1);
            caller.join();
            assertThat(thrown.get()).isInstanceOf(CancellationException.class);
            assertThat(flag.get()).isTrue();
        }

        private void assertTimeout(Reply reply) throws InterruptedException {
            stub.then(reply);
            var thrown = catchThrowableOfType(EndpointException.class, () -> endpoint.stream(REQUEST, SHORT, _ -> {}));
            assertThat(thrown.failure()).isEqualTo(Failure.TIMEOUT);
            stub.awaitAbandoned(1);
        }
    }

    @Nested
    class Repeating {
        @ParameterizedTest
        @ValueSource(ints = {429, 503})
        void a_busy_provider_is_asked_again_after_the_wait_it_names(int status) {
            // Given
            stub.then(Replies.busy(status, 2), Replies.busy(status, 3), Replies.answer("at last"));

            // When
            String text = endpoint.chat(REQUEST, AMPLE).text();

            // Then
            assertThat(text).isEqualTo("at last");
            assertThat(waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
            assertThat(endpoint.retries()).isEqualTo(2);
        }

        @Test
        void a_closed_door_is_knocked_at_again() {
            // Given
            stub.then(Replies.slamTheDoor(), Replies.stream("at last"));

            // When
            String text = endpoint.stream(REQUEST, AMPLE, _ -> {}).text();

            // Then
            assertThat(text).isEqualTo("at last");
            assertThat(endpoint.retries()).isEqualTo(1);
        }

        @Test
        void a_provider_that_stays_busy_is_given_up_with_its_wish() {
            // When
            EndpointException thrown = failing(Replies.busy(429, 2));

            // Then
            assertThat(thrown.failure()).isEqualTo(Failure.UNAVAILABLE);
            assertThat(thrown).hasMessageEndingWith("asks to wait 2000 ms");
            assertThat(stub.received()).hasSize(3);
        }

        @Test
        void a_wait_longer_than_allowed_is_not_waited() {
            assertThat(failing(Replies.busy(429, 3600)).failure()).isEqualTo(Failure.UNAVAILABLE);
            assertThat(waits).isEmpty();
        }

        @Test
        void a_spent_quota_does_not_come_back_by_waiting() {
            assertThat(failing(Replies.failure(429, "insufficient_quota"))).hasMessageContaining("quota is spent");
            assertThat(waits).isEmpty();
        }

        @Test
        void a_load_tests_call_is_never_repeated() {
            // Given
            stub.then(Replies.busy(429, 0), Replies.stream("at last"));

            // When
            TimedAnswer timed = endpoint.timed(REQUEST, AMPLE);

            // Then
            assertThat(timed.failure()).isNotNull().extracting(EndpointException::failure).isEqualTo(Failure.UNAVAILABLE);
            assertThat(stub.received()).hasSize(1);
        }
    }

    @Nested
    class LabelScoring {
        @ParameterizedTest
        @ValueSource(
                strings = {
                        "{\"scores\":[{\"label\":\"a\",\"logprob\":-1,\"tokens\":1}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}",
                        "{\"scores\":[{\"label\":\"b\",\"logprob\":-1,\"tokens\":1},{\"label\":\"a\",\"logprob\":-1,\"tokens\":1}],"
                                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}",
                        "{\"scores\":[{\"label\":\"a\",\"logprob\":1,\"tokens\":1},{\"label\":\"b\",\"logprob\":-1,\"tokens\":1}],"
                                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}",
                        "{\"scores\":[{\"label\":\"a\",\"logprob\":-1,\"tokens\":0},{\"label\":\"b\",\"logprob\":-1,\"tokens\":1}],"
                                + "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}",
                        "{\"scores\":[{\"label\":\"a\",\"logprob\":-1,\"tokens\":1},{\"label\":\"b\",\"logprob\":-1,\"tokens\":1}]}",
                        "{\"scores\":7,\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1}}", "nonsense"})
        void scores_that_are_not_what_was_asked_are_broken(String body) {
            // Given
            stub.then(Replies.body(200, "application/json", body));

            // When
            var thrown = catchThrowableOfType(EndpointException.class,
                    () -> endpoint.score(List.of(Message.user("hi")), List.of("a", "b"), AMPLE));

            // Then
            assertThat(thrown.failure()).isEqualTo(Failure.BROKEN);
        }

        @Test
        void a_busy_engine_is_asked_again() {
            // Given
            stub.then(Replies.busy(503, 1), Replies.labelScores(new LinkedHashMap<>(Map.of("a", -1.0))));

            // When
            var scores = endpoint.score(List.of(Message.user("hi")), List.of("a"), AMPLE);

            // Then
            assertThat(scores.best().label()).isEqualTo("a");
            assertThat(endpoint.retries()).isEqualTo(1);
        }
    }

    private EndpointException failing(Reply reply) {
        stub.then(reply);
        return catchThrowableOfType(EndpointException.class, () -> endpoint.chat(REQUEST, AMPLE));
    }

    private OpenAiEndpoint endpoint(Retries retries) {
        return new OpenAiEndpoint(http, EndpointSettings.of(stub.v1(), "tiny", new ApiKey("sk-verysecret")).with(retries),
                waits::add);
    }

    private static String stackTrace(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
