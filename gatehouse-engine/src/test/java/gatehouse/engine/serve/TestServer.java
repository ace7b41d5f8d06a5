package gatehouse.engine.serve;

import gatehouse.engine.SharedLlama;
import gatehouse.engine.llama.Attention;
import gatehouse.testkit.assets.EngineAssets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with the small model on a free port of this process, and a client for it. */
final class TestServer implements AutoCloseable {
    static final String TOKEN = "secret-of-the-test";
    static final int CONTEXT = 512;
    /** Without the system message the file's own template adds, with which so small a model answers nonsense. */
    private static final String TEMPLATE = """
            {% for message in messages %}<|im_start|>{{ message.role }}
            {{ message.content }}<|im_end|>
            {% endfor %}{% if add_generation_prompt %}<|im_start|>assistant
            {% endif %}""";

    private static final JsonMapper JSON = new JsonMapper();

    final HttpClient client = HttpClient.newHttpClient();
    private final EngineServer server;

    private TestServer(EngineServer server) {
        this.server = server;
    }

    static TestServer listening(int queueLimit) {
        return listening(1, queueLimit);
    }

    static TestServer listening(int parallel, int queueLimit) {
        var settings = new ServeSettings(EngineAssets.require().model(), "small", EngineAssets.MODEL_SHA256, 0, CONTEXT, parallel,
                1,
                Attention.FLASH, queueLimit, TEMPLATE, List.of(), null, 0);
        return new TestServer(EngineServer.listen(settings, TOKEN, Clock.fixed(Instant.ofEpochSecond(17), ZoneOffset.UTC),
                new Random(1)));
    }

    /** One of these settings. */
    static TestServer of(ServeSettings settings) {
        return new TestServer(EngineServer.listen(settings, TOKEN, Clock.systemUTC(), new Random(1)));
    }

    TestServer load() throws InterruptedException {
        server.load(SharedLlama.get());
        return this;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + TOKEN);
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    JsonNode health() throws IOException, InterruptedException {
        return JSON.readTree(get("/health").body());
    }

    static JsonNode json(@Nullable String text) {
        return JSON.readTree(text);
    }

    static String jsonArray(String... texts) {
        return JSON.writeValueAsString(texts);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
