package gatehouse.engine.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.engine.EngineException;
import gatehouse.engine.fleet.Fleet;
import gatehouse.engine.fleet.FleetListener;
import gatehouse.engine.fleet.FleetPlan;
import gatehouse.engine.fleet.Member;
import gatehouse.engine.standin.StandIns;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The door with engines behind it that fall and hang when they are told to. */
@Timeout(300)
class FrontTest {
    private static final Duration LONG = Duration.ofSeconds(100);

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<AutoCloseable> open = new ArrayList<>();
    private int port;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void an_answer_comes_back_from_the_engine_as_it_is() throws Exception {
        // Given
        serve("small");

        // When
        HttpResponse<String> answer = ask("/v1/completions", "{\"prompt\": \"hello\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(" {\"name\": \"small\", \"request\": {\"prompt\":\"hello\"}}");
    }

    @Test
    void a_stream_comes_event_by_event_to_its_end() throws Exception {
        serve("small");

        assertThat(ask("/v1/completions", "{\"prompt\": \"hello\", \"stream\": true}").body())
                .isEqualTo("data: {\"text\": \"one\"}\n\ndata: {\"text\": \"two\"}\n\ndata: [DONE]\n\n");
    }

    @Test
    void a_request_under_which_the_engine_falls_is_answered_503_with_the_time_to_ask_again() throws Exception {
        // Given
        serve("small");

        // When
        HttpResponse<String> atOnce = ask("/v1/completions", "{\"prompt\": \"fall\"}");
        awaitRestarts(1);
        HttpResponse<String> afterBlanks = ask("/v1/completions", "{\"prompt\": \"blank and fall\"}");
        awaitRestarts(2);

        // Then
        assertThat(List.of(atOnce, afterBlanks)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValueAsLong("retry-after").getAsLong()).isBetween(1L, 100L);
            assertThat(answer.body()).contains("engine.front.fell");
        });
        assertThat(ask("/v1/completions", "{\"prompt\": \"hello\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void a_stream_cut_by_a_fall_ends_with_an_error_event_and_shows_no_half_event() throws Exception {
        // Given
        var stand = serve("small");
        HttpResponse<InputStream> stream = http.send(request("/v1/completions", "{\"prompt\": \"begin and fall\"}").build(),
                BodyHandlers.ofInputStream());
        String first = new String(stream.body().readNBytes("data: {\"text\": \"one\"}\n\n".length()), StandardCharsets.UTF_8);

        // When
        stand.sign("go");
        String rest = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(first).isEqualTo("data: {\"text\": \"one\"}\n\n");
        assertThat(rest).startsWith("data: {\"error\":").contains("engine.front.fell").endsWith("\n\n").doesNotContain("[DONE]",
                "{\"te");
    }

    @Test
    void requests_while_the_engine_comes_up_again_are_answered_503() throws Exception {
        // Given
        var stand = serve("small");
        stand.sign("small.slow");
        ask("/v1/completions", "{\"prompt\": \"fall\"}");
        StandIns.await("the fall", () -> !body("/health").contains("\"loaded\""));

        // When
        HttpResponse<String> answer = ask("/v1/completions", "{\"prompt\": \"hello\"}");
        HttpResponse<String> health = get("/health");

        // Then
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("engine.fleet.restarting");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(health.statusCode()).isEqualTo(503);
        stand.takeBack("small.slow");
        awaitRestarts(1);
    }

    @Test
    void a_client_that_leaves_a_stream_cancels_the_engines_work() throws Exception {
        // Given
        var stand = serve("small");
        HttpResponse<InputStream> stream = http.send(request("/v1/completions", "{\"prompt\": \"never end\"}").build(),
                BodyHandlers.ofInputStream());
        stream.body().readNBytes(12);

        // When
        stream.body().close();

        // Then
        stand.awaitSign("left");
    }

    @Test
    void a_client_that_leaves_before_a_word_was_said_frees_the_model() throws Exception {
        // Given
        var stand = serve("small");
        String body = "{\"prompt\": \"say nothing\"}";
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.getOutputStream().write(("POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
        stand.awaitSign("asked");
        assertThat(body("/health")).contains("\"requests\":1");

        // When
        client.close();

        // Then
        StandIns.await("the model to be free", () -> body("/health").contains("\"requests\":0"));
    }

    @Test
    void several_models_share_the_door_and_are_told_apart_by_name() throws Exception {
        // Given
        serve("small", "large");

        // When
        HttpResponse<String> large = ask("/v1/completions", "{\"prompt\": \"hello\", \"model\": \"large\"}");
        HttpResponse<String> nameless = ask("/v1/completions", "{\"prompt\": \"hello\"}");
        HttpResponse<String> unknown = ask("/v1/completions", "{\"model\": \"huge\"}");
        HttpResponse<String> list = get("/v1/models");

        // Then
        assertThat(large.body()).contains("\"name\": \"large\"");
        assertThat(nameless.statusCode()).isEqualTo(400);
        assertThat(nameless.body()).contains("there are small, large");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(list.body()).contains("\"id\":\"small\"", "\"id\":\"large\"", "\"state\":\"loaded\"", "\"context_length\":99");
    }

    @Test
    void measures_of_door_and_engines_are_one_text_with_each_name_described_once() throws Exception {
        serve("small", "large");

        assertThat(get("/metrics").body()).containsOnlyOnce("# TYPE made_total counter")
                .contains("made_total{model_name=\"small\"} 7\nmade_total{model_name=\"large\"} 7\n",
                        "gatehouse_model_loaded{model_name=\"large\"} 1",
                        "gatehouse_engine_cold_start_first_token_seconds{model_name=\"small\"} ");
    }

    @Test
    void only_who_shows_the_token_comes_in_and_no_browser_page() throws Exception {
        // Given
        serve("secret", List.of("small"));

        // When
        HttpResponse<String> without = get("/v1/models");
        HttpResponse<String> with = http.send(request("/v1/completions", "{\"prompt\": \"hello\"}")
                .header("Authorization", "Bearer secret").build(), BodyHandlers.ofString());
        HttpResponse<String> page = http.send(request("/v1/completions", "{}").header("Authorization", "Bearer secret")
                .header("Origin", "https://example.org").build(), BodyHandlers.ofString());

        // Then
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(with.statusCode()).isEqualTo(200);
        assertThat(page.statusCode()).isEqualTo(403);
    }

    @Test
    void an_open_door_answers_no_name_that_a_stranger_led_here() throws Exception {
        serve("small");

        assertThat(raw("GET /v1/models HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).startsWith(
                "HTTP/1.1 403 Forbidden");
        assertThat(raw("GET /v1/models HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void what_is_no_request_is_refused_and_the_connection_closed() throws Exception {
        serve("small");

        assertThat(raw("hello\r\n\r\n")).startsWith("HTTP/1.1 400 Bad Request").contains("Connection: close",
                "engine.front.request");
        assertThat(raw(
                "POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .contains("engine.front.body");
        assertThat(raw(
                "POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(raw("POST /v1/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"))
                .contains("engine.front.json");
        assertThat(raw("GET /slots HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 404")
                .contains("engine.front.path");
    }

    @Test
    void requests_follow_each_other_on_one_connection_also_in_chunks() throws Exception {
        // Given
        serve("small");
        String chunked = String.join("\r\n", "POST /v1/completions HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked", "",
                "4", "{\"a\"", "3;x=y", ":1}", "0", "", "");

        // When
        String answers = raw(chunked + chunked + "GET /health HTTP/1.0\r\n\r\n");

        // Then
        assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
        assertThat(answers).contains("\"request\": {\"a\":1}").contains("Connection: close");
    }

    @Test
    void a_port_that_is_taken_is_refused_with_what_to_do() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = new FrontSettings(other.getLocalPort(), null, LONG);

            assertThatThrownBy(() -> Front.bind(settings)).isInstanceOfSatisfying(EngineException.class,
                    refused -> assertThat(refused.code()).isEqualTo("engine.front.port"))
                    .hasMessageContaining("choose another one with --port");
        }
    }

    private StandIns serve(String... names) throws Exception {
        return serve(null, List.of(names));
    }

    private StandIns serve(@Nullable String token, List<String> names) throws Exception {
        var stand = new StandIns(folder);
        List<Member> members = new ArrayList<>();
        for (String name : names) {
            members.add(new Member(stand.embedded(name), false, 1));
        }
        Front front = Front.bind(new FrontSettings(0, token, LONG));
        open.add(front);
        Fleet fleet = Fleet.open(new FleetPlan(members, FleetPlan.UNLIMITED), FleetListener.NONE);
        open.add(fleet);
        front.serve(fleet);
        fleet.awaitReady(LONG);
        port = front.port();
        return stand;
    }

    private void awaitRestarts(int count) {
        StandIns.await("the engine to be back", () -> {
            String health = body("/health");
            return health.contains("\"restarts\":" + count) && health.contains("\"status\":\"ok\"");
        });
    }

    private String body(String path) {
        try {
            return get(path).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
        return http.send(request(path, body).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private String raw(String text) throws IOException {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
