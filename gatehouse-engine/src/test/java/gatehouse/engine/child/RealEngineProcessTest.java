package gatehouse.engine.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.CheckOutcome.NotChecked;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.InspectedFile;
import gatehouse.engine.EngineException;
import gatehouse.engine.launch.EngineMain;
import gatehouse.engine.library.EngineLibraries;
import gatehouse.engine.llama.Attention;
import gatehouse.engine.llama.LlamaModel;
import gatehouse.testkit.assets.EngineAssets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real child with a real model. */
@Tag("engine")
@Timeout(300)
class RealEngineProcessTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private EngineAssets assets;

    @BeforeEach
    void assets() {
        assets = EngineAssets.require();
    }

    @Test
    void a_killed_engine_comes_back_and_answers_the_next_request_the_same() throws Exception {
        try (EngineProcess engine = EngineProcess.start(launch(assets.model(), EngineAssets.MODEL_SHA256))) {
            // Given
            URI base = engine.awaitReady(LONG);
            String before = capital(engine, base);
            var inFlight = client.sendAsync(request(engine, base, "{\"prompt\": \"one two three one two\", \"temperature\": 0}"),
                    BodyHandlers.ofString());
            long child = engine.processId().orElseThrow();

            // When
            ProcessHandle.of(child).orElseThrow().destroyForcibly();

            // Then
            assertThatThrownBy(inFlight::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
            awaitRestart(engine);
            assertThat(capital(engine, engine.awaitReady(LONG))).isEqualTo(before).contains("Paris");
            assertThat(engine.processId()).isPresent().get().isNotEqualTo(child);
        }
    }

    @Test
    void a_file_that_is_not_the_approved_one_is_never_served() throws Exception {
        try (EngineProcess engine = EngineProcess.start(launch(assets.model(), Sha256.of(new byte[0])))) {
            assertThatThrownBy(() -> engine.awaitReady(LONG)).isInstanceOfSatisfying(EngineException.class,
                    refused -> assertThat(refused.code()).isEqualTo("engine.model.hash"));
        }
    }

    @Test
    void a_child_ends_when_its_parent_is_gone() throws Exception {
        // Given
        var launch = launch(assets.model(), EngineAssets.MODEL_SHA256);
        Process child = new ProcessBuilder(launch.command(0)).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        child.getOutputStream().write("token\n".getBytes(StandardCharsets.UTF_8));
        child.getOutputStream().flush();
        assertThat(child.inputReader().readLine()).contains("\"event\":\"ready\"");

        // When
        child.getOutputStream().close();

        // Then
        assertThat(child.waitFor()).isZero();
    }

    @Test
    void a_truncated_model_is_refused_with_the_reason() throws Exception {
        Path truncated = folder.resolve("cut.gguf");
        byte[] beginning;
        try (var in = Files.newInputStream(assets.model())) {
            beginning = in.readNBytes(3_000_000);
        }
        Files.write(truncated, beginning);
        try (EngineProcess engine = EngineProcess.start(launch(truncated, Sha256.of(beginning)))) {
            assertThatThrownBy(() -> engine.awaitReady(LONG)).isInstanceOfSatisfying(EngineException.class,
                    refused -> assertThat(refused.code()).isEqualTo("engine.model.unloadable")).hasMessageContaining("cut.gguf");
        }
    }

    private EngineLaunch launch(Path model, Sha256 sha256) {
        return new EngineLaunch(new Engine.Embedded(EngineMain.command(), EngineLibraries.in(assets.libraries())),
                new InspectedFile(model, new NotChecked("a test's own file")), "small",
                sha256, new Capacity(2048, 2, new Threads.Fixed(1), Attention.PLAIN, LlamaModel.ALL_LAYERS));
    }

    private String capital(EngineProcess engine, URI base) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request(engine, base,
                "{\"prompt\": \"The capital of France is\", \"temperature\": 0, \"max_tokens\": 3}"), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return List.of(response.body().split("\"text\":", 2)).getLast();
    }

    private static HttpRequest request(EngineProcess engine, URI base, String body) {
        return HttpRequest.newBuilder(base.resolve("/v1/completions")).header("Authorization", "Bearer " + engine.token())
                .POST(BodyPublishers.ofString(body)).build();
    }

    private static void awaitRestart(EngineProcess engine) {
        long until = System.nanoTime() + LONG.toNanos();
        while (!(engine.status() instanceof EngineStatus.Ready ready && ready.restarts() > 0)) {
            assertThat(System.nanoTime()).as("deadline for the restart").isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
