package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.testkit.assets.EngineAssets;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Tag("engine")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineServerTest {
    private static final String CAPITAL = "\"messages\": [{\"role\": \"user\", \"content\": \"What is the capital of France?\"}]";
    private static final String ENDLESS = "\"prompt\": \"one two three four one two three four one two\", \"temperature\": 0";

    private TestServer server;

    @BeforeAll
    void start() throws InterruptedException {
        server = TestServer.listening(2).load();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void a_chat_is_answered_with_usage() throws Exception {
        var response = server.post("/v1/chat/completions", "{" + CAPITAL + ", \"temperature\": 0, \"max_tokens\": 30}");

        JsonNode answer = TestServer.json(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("The capital of France is Paris.");
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(16);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(7);
        assertThat(answer.at("/created").asInt()).isEqualTo(17);
    }

    @Test
    void a_streamed_chat_has_the_same_text_and_ends_with_usage_and_done() throws Exception {
        var response = server.post("/v1/chat/completions",
                "{" + CAPITAL + ", \"temperature\": 0, \"stream\": true, \"stream_options\": {\"include_usage\": true}}");

        List<String> events = response.body().lines().filter(line -> line.startsWith("data: "))
                .map(line -> line.substring("data: ".length())).toList();
        String text = events.stream().filter(event -> event.startsWith("{"))
                .map(event -> TestServer.json(event).at("/choices/0/delta/content").asString("")).reduce("", String::concat);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(text).isEqualTo("The capital of France is Paris.");
        assertThat(events.getLast()).isEqualTo("[DONE]");
        assertThat(TestServer.json(events.get(events.size() - 2)).at("/usage/completion_tokens").asInt()).isEqualTo(7);
        assertThat(TestServer.json(events.get(events.size() - 3)).at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    }

    @Test
    void a_stop_string_ends_the_answer_before_it() throws Exception {
        var response = server.post("/v1/chat/completions", "{" + CAPITAL + ", \"temperature\": 0, \"stop\": [\" is P\"]}");

        JsonNode choice = TestServer.json(response.body()).at("/choices/0");
        assertThat(choice.at("/message/content").asString()).isEqualTo("The capital of France");
        assertThat(choice.at("/finish_reason").asString()).isEqualTo("stop");
    }

    @Test
    void a_completion_stops_at_its_length_and_takes_token_numbers_too() throws Exception {
        JsonNode text = TestServer.json(server.post("/v1/completions", "{" + ENDLESS + ", \"max_tokens\": 3}").body());
        JsonNode counted = TestServer.json(server.post("/tokenize",
                "{\"content\": \"one two three four one two three four one two\"}").body());
        JsonNode tokens = TestServer.json(server.post("/v1/completions",
                "{\"prompt\": " + counted.get("tokens") + ", \"temperature\": 0, \"max_tokens\": 3}").body());

        assertThat(text.at("/choices/0/text").asString()).isEqualTo(" three four one");
        assertThat(text.at("/choices/0/finish_reason").asString()).isEqualTo("length");
        assertThat(tokens.at("/choices/0/text")).isEqualTo(text.at("/choices/0/text"));
        assertThat(counted.get("count").asInt()).isEqualTo(10);
    }

    @Test
    void the_same_seed_draws_the_same_text_and_another_seed_another() throws Exception {
        String body = "{" + ENDLESS.replace("\"temperature\": 0", "\"temperature\": 2") + ", \"max_tokens\": 8, \"seed\": ";

        String first = text(server.post("/v1/completions", body + "1}").body());
        String again = text(server.post("/v1/completions", body + "1}").body());
        String other = text(server.post("/v1/completions", body + "2}").body());

        assertThat(again).isEqualTo(first).isNotEqualTo(other);
    }

    @Test
    void a_second_request_finds_the_beginning_remembered() throws Exception {
        String long1 = "{\"prompt\": \"" + "word ".repeat(100) + "\", \"max_tokens\": 1}";

        server.post("/v1/completions", long1);
        JsonNode usage = TestServer.json(server.post("/v1/completions", long1).body()).get("usage");

        assertThat(usage.at("/prompt_tokens_details/cached_tokens").asInt()).isEqualTo(100);
    }

    @Test
    void a_prompt_beyond_the_context_is_refused_with_both_numbers() throws Exception {
        var response = server.post("/v1/completions", "{\"prompt\": \"" + "word ".repeat(600) + "\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(response.body()).at("/error/code").asString()).isEqualTo("context_length_exceeded");
        assertThat(TestServer.json(response.body()).at("/error/message").asString()).contains(" 601 tokens", " 512 ")
                .doesNotContain("word");
    }

    @Test
    void an_answer_ends_where_the_context_ends() throws Exception {
        JsonNode answer = TestServer.json(server.post("/v1/completions",
                "{\"prompt\": \"" + "one two three four ".repeat(125) + "\", \"temperature\": 0}").body());

        int prompt = answer.at("/usage/prompt_tokens").asInt();
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("length");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isEqualTo(TestServer.CONTEXT - prompt);
    }

    @Test
    void who_shows_no_token_is_not_let_in() throws Exception {
        var without = server.client.send(HttpRequest.newBuilder(server.uri("/v1/models")).build(), BodyHandlers.ofString());
        var wrong = server.client.send(HttpRequest.newBuilder(server.uri("/health")).header("Authorization", "Bearer x").build(),
                BodyHandlers.ofString());

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(without.body()).doesNotContain(TestServer.TOKEN);
    }

    @Test
    void a_page_in_a_browser_is_not_let_in() throws Exception {
        var response = server.client.send(server.request("/v1/models").header("Origin", "https://example.org").build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void an_unknown_endpoint_is_answered_with_those_there_are() throws Exception {
        var response = server.get("/v2/chat");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("POST /v1/chat/completions", "POST /label-scores", "GET /health");
    }

    @Test
    void a_body_that_is_too_large_or_no_json_is_refused() throws Exception {
        assertThat(server.post("/v1/completions", "x".repeat(9 << 20)).statusCode()).isEqualTo(413);
        assertThat(server.post("/v1/completions", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void the_model_is_named_with_its_digest() throws Exception {
        JsonNode model = TestServer.json(server.get("/v1/models").body()).at("/data/0");

        assertThat(model.at("/id").asString()).isEqualTo("small");
        assertThat(model.at("/sha256").asString()).isEqualTo(EngineAssets.MODEL_SHA256.hex());
    }

    @Test
    void a_server_that_is_still_loading_says_so() throws Exception {
        try (TestServer loading = TestServer.listening(1)) {
            var health = loading.get("/health");
            var chat = loading.post("/v1/chat/completions", "{" + CAPITAL + "}");

            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(health.body()).contains("\"status\":\"loading\"");
            assertThat(chat.statusCode()).isEqualTo(503);
            assertThat(chat.headers().firstValue("Retry-After")).hasValue("1");
        }
    }

    @Test
    void computing_stops_when_a_streaming_client_leaves() throws Exception {
        long before = abandoned();

        try (InputStream stream = server.client.send(server.request("/v1/completions")
                .POST(BodyPublishers.ofString("{" + ENDLESS + ", \"stream\": true}")).build(), BodyHandlers.ofInputStream())
                .body()) {
            assertThat(stream.read()).isEqualTo('d');
        }

        awaitAbandoned(before + 1);
    }

    @Test
    void computing_stops_when_a_waiting_client_leaves() throws Exception {
        long before = abandoned();
        byte[] body = ("{" + ENDLESS + "}").getBytes(StandardCharsets.UTF_8);

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestServer.TOKEN
                            + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            awaitBusy();
        }

        awaitAbandoned(before + 1);
    }

    @Test
    void a_full_queue_is_answered_with_503_and_the_others_are_served() throws Exception {
        // Given
        var waiting = List.of(server.client.sendAsync(endless(), BodyHandlers.ofInputStream()));
        awaitBusy();
        String small = "{\"prompt\": \"a\", \"max_tokens\": 1}";
        var queued = List.of(
                server.client.sendAsync(server.request("/v1/completions").POST(BodyPublishers.ofString(small)).build(),
                        BodyHandlers.ofString()),
                server.client.sendAsync(server.request("/v1/completions").POST(BodyPublishers.ofString(small)).build(),
                        BodyHandlers.ofString()));
        await(() -> server.health().at("/queued").asInt() == 2);

        // When
        var refused = server.post("/v1/completions", small);
        waiting.getFirst().get().body().close();

        // Then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        for (var one : queued) {
            assertThat(one.get().statusCode()).isEqualTo(200);
        }
    }

    private HttpRequest endless() {
        return server.request("/v1/completions").POST(BodyPublishers.ofString("{" + ENDLESS + ", \"stream\": true}")).build();
    }

    private static String text(String body) {
        return TestServer.json(body).at("/choices/0/text").asString();
    }

    private long abandoned() throws IOException, InterruptedException {
        return server.health().at("/abandoned").asLong();
    }

    private void awaitAbandoned(long count) throws Exception {
        await(() -> abandoned() == count);
        await(() -> !server.health().at("/busy").asBoolean());
    }

    private void awaitBusy() throws Exception {
        await(() -> server.health().at("/busy").asBoolean());
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("deadline of a condition").isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
