package gatehouse.control.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.chat.ChatAnswer;
import gatehouse.api.chat.ChatRequest;
import gatehouse.api.chat.LabelScores;
import gatehouse.api.chat.LabelScores.LabelScore;
import gatehouse.api.chat.Message;
import gatehouse.api.chat.Usage;
import gatehouse.control.endpoint.EndpointSettings.TokenLimit;
import gatehouse.control.http.OutgoingException;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.testkit.provider.Gate;
import gatehouse.testkit.provider.ProviderStub;
import gatehouse.testkit.provider.Replies;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OpenAiEndpointTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final ChatRequest REQUEST = ChatRequest.greedy(List.of(Message.system("Be brief."), Message.user("Grüße 😀")),
            16);

    private final ProviderStub stub = ProviderStub.start();
    private final OutgoingHttp http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());
    private final EndpointSettings settings = EndpointSettings.of(stub.v1(), "tiny", new ApiKey("sk-verysecret"));
    private final OpenAiEndpoint endpoint = new OpenAiEndpoint(http, settings);

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    @Test
    void a_whole_answer_comes_with_its_reason_and_usage() {
        // Given
        stub.then(Replies.answer("card arrival"));

        // When
        ChatAnswer answer = endpoint.chat(REQUEST, AMPLE);

        // Then
        assertThat(answer).isEqualTo(new ChatAnswer("card arrival", "stop", new Usage(10, 2, 0)));
    }

    @Test
    void the_request_says_what_is_needed_and_no_more() {
        // Given
        stub.then(Replies.answer("ok"));

        // When
        endpoint.chat(REQUEST, AMPLE);

        // Then
        assertThat(stub.only().path()).isEqualTo("/v1/chat/completions");
        assertThat(stub.only().header("Authorization")).isEqualTo("Bearer sk-verysecret");
        assertThat(stub.only().header("Content-Type")).isEqualTo("application/json");
        assertThat(json(stub.only().body())).isEqualTo(json("""
                {"model":"tiny","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Grüße 😀"}],
                 "max_tokens":16,"temperature":0.0}"""));
    }

    @Test
    void a_sampled_stream_asks_for_seed_usage_and_the_renamed_limit() {
        // Given
        stub.then(Replies.stream("ok"));
        var renamed = new OpenAiEndpoint(http,
                EndpointSettings.of(stub.root(), "tiny", null).with(TokenLimit.MAX_COMPLETION_TOKENS));

        // When
        renamed.stream(new ChatRequest(List.of(Message.user("hi")), 8, 0.5, 7), AMPLE, _ -> {});

        // Then
        assertThat(stub.only().header("Authorization")).isEmpty();
        assertThat(json(stub.only().body())).isEqualTo(json("""
                {"model":"tiny","messages":[{"role":"user","content":"hi"}],"max_completion_tokens":8,"temperature":0.5,"seed":7,
                 "stream":true,"stream_options":{"include_usage":true}}"""));
    }

    @Test
    void pieces_are_delivered_as_they_come_on_the_calling_thread() {
        // Given
        var gate = new Gate();
        stub.then(Replies.gatedStream(gate, "one", " two", " three"));
        List<String> pieces = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        gate.open(); // the role
        gate.open(); // the first piece; each further one only when the one before was delivered

        // When
        ChatAnswer answer = endpoint.stream(REQUEST, AMPLE, piece -> {
            pieces.add(piece);
            threads.add(Thread.currentThread());
            if (pieces.size() < 3) {
                gate.open();
            } else {
                gate.openWide();
            }
        });

        // Then
        assertThat(pieces).containsExactly("one", " two", " three");
        assertThat(threads).containsOnly(Thread.currentThread());
        assertThat(answer).isEqualTo(new ChatAnswer("one two three", "stop", new Usage(10, 3, 0)));
    }

    @Test
    void a_timed_call_knows_the_moment_of_every_piece() {
        // Given
        var gate = new Gate();
        gate.openWide();
        stub.then(Replies.gatedStream(gate, "one", " two", " three"));

        // When
        TimedAnswer timed = endpoint.timed(REQUEST, AMPLE);

        // Then
        assertThat(timed.failure()).isNull();
        assertThat(timed.answer()).isEqualTo(new ChatAnswer("one two three", "stop", new Usage(10, 3, 0)));
        assertThat(timed.chunkNanos()).hasSize(3).isSorted()
                .allMatch(nanos -> nanos >= timed.sentNanos() && nanos <= timed.endNanos());
    }

    @Test
    void calls_one_after_the_other_share_a_connection() {
        // Given
        stub.then(Replies.stream("a", "b"));

        // When
        for (int i = 0; i < 4; i++) {
            endpoint.timed(REQUEST, AMPLE);
        }

        // Then
        assertThat(stub.connectionsMade()).isEqualTo(1);
    }

    @Test
    void a_server_that_does_not_stream_is_understood_all_the_same() {
        // Given
        stub.then(Replies.answer("in one piece"));
        List<String> pieces = new ArrayList<>();

        // When
        ChatAnswer answer = endpoint.stream(REQUEST, AMPLE, pieces::add);

        // Then
        assertThat(pieces).containsExactly("in one piece");
        assertThat(answer.text()).isEqualTo("in one piece");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                    "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"no\"},\"finish_reason\":\"stop\"}]}",
                    "{\"choices\":[{\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"n\"},{\"type\":\"text\",\"text\":\"o\"}]},"
                            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":-1}}",
                    "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"no\"},\"finish_reason\":\"stop\"}],\"usage\":null}"})
    void odd_but_valid_answers_are_read(String body) {
        // Given
        stub.then(Replies.body(200, "application/json", body));

        // When
        ChatAnswer answer = endpoint.chat(REQUEST, AMPLE);

        // Then
        assertThat(answer).isEqualTo(new ChatAnswer("no", "stop", null));
    }

    @Test
    void label_scores_are_asked_at_the_root_and_come_in_the_order_asked() {
        // Given
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("refund", -3.5);
        scores.put("change pin", -0.25);
        stub.then(Replies.labelScores(scores));

        // When
        LabelScores answer = endpoint.score(List.of(Message.user("hi")), List.of("refund", "change pin"), AMPLE);

        // Then
        assertThat(answer.scores()).containsExactly(new LabelScore("refund", -3.5, 2), new LabelScore("change pin", -0.25, 2));
        assertThat(answer.usage()).isEqualTo(new Usage(10, 2, 0));
        assertThat(stub.only().path()).isEqualTo("/label-scores");
        assertThat(json(stub.only().body())).isEqualTo(json("""
                {"model":"tiny","messages":[{"role":"user","content":"hi"}],"labels":["refund","change pin"]}"""));
    }

    @Test
    void secrets_do_not_show_in_any_text() {
        assertThat(settings.toString()).doesNotContain("verysecret");
        assertThat(new ApiKey("sk-verysecret")).hasToString("ApiKey[hidden]");
        assertThatThrownBy(() -> new ApiKey("very secret\n")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret\n");
    }

    @Test
    void a_forbidden_address_is_refused_before_the_first_call() {
        // Given
        var metadata = EndpointSettings.of(URI.create("http://169.254.169.254/v1"), "tiny", null);

        // When / Then
        assertThatThrownBy(() -> new OpenAiEndpoint(http, metadata)).isInstanceOf(OutgoingException.class);
    }

    private static JsonNode json(String text) {
        return Wire.JSON.readTree(text);
    }
}
