package gatehouse.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.engine.EngineException;
import gatehouse.engine.child.Capacity;
import gatehouse.engine.child.Companions;
import gatehouse.engine.child.Companions.Adapter;
import gatehouse.engine.child.Engine;
import gatehouse.engine.child.EngineLaunch;
import gatehouse.engine.child.EngineListener;
import gatehouse.engine.child.EngineProcess;
import gatehouse.engine.child.EngineStatus;
import gatehouse.engine.child.FirstToken;
import gatehouse.engine.child.Readiness;
import gatehouse.engine.standin.StandIns;
import gatehouse.testkit.assets.EngineAssets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A {@code llama-server} in the embedded engine's place: a program with its flags and endpoints, and a real one where there is one. */
@Timeout(300)
class MindCommandTest {
    private static final Duration LONG = Duration.ofSeconds(100);

    @TempDir
    private Path folder;

    @Test
    void it_is_started_on_the_loopback_with_its_key_in_a_file_and_speaks_for_itself_when_it_is_ready() throws Exception {
        // Given
        var stand = new StandIns(folder);
        var companions = new Companions(List.of(new Adapter("law", StandIns.asInspected(Path.of("/a/law.gguf")), 0.5f)),
                StandIns.asInspected(Path.of("/a/draft.gguf")),
                Path.of("/a/chat.jinja"));
        var came = new CompletableFuture<Readiness>();

        // When
        try (EngineProcess engine = EngineProcess.start(stand.llamaServer("small", companions), heardBy(came))) {
            engine.awaitReady(LONG);

            // Then
            Readiness readiness = came.join();
            assertThat(readiness.engine()).isEqualTo("llama-server 9.9.9 (stand-in)");
            assertThat(readiness.context()).isEqualTo(77);
            assertThat(FirstToken.of(readiness)).isPresent();
            String arguments = Files.readString(folder.resolve("arguments")).replace('\n', ' ');
            assertThat(arguments).startsWith("--host 127.0.0.1 --port " + readiness.baseUri().getPort() + " --api-key-file ")
                    .contains("--alias small --ctx-size 256 --parallel 4 --threads 1", "--gpu-layers 9999",
                            "--lora-init-without-apply --lora-scaled /a/law.gguf:0.5", "--model-draft /a/draft.gguf",
                            "--chat-template-file /a/chat.jinja")
                    .doesNotContain(readiness.token());
            String key = arguments.split("--api-key-file ", 2)[1].split(" ", 2)[0];
            StandIns.await("the key to be gone", () -> !Files.exists(Path.of(key)));
        }
    }

    @Test
    void it_ends_with_who_minds_it_even_when_that_is_killed() throws Exception {
        // Given
        var stand = new StandIns(folder);
        try (EngineProcess engine = EngineProcess.start(stand.llamaServer("small", Companions.none()))) {
            engine.awaitReady(LONG);
            ProcessHandle server = stand.process("llama-server");

            // When
            ProcessHandle.of(engine.processId().orElseThrow()).orElseThrow().destroyForcibly();

            // Then
            server.onExit().join();
            StandIns.await("another one",
                    () -> engine.status() instanceof EngineStatus.Ready(var _, int restarts) && restarts == 1);
        }
    }

    @Test
    void it_is_started_again_when_it_falls_and_ended_when_it_is_no_longer_wanted() throws Exception {
        // Given
        var stand = new StandIns(folder);
        ProcessHandle second;
        try (EngineProcess engine = EngineProcess.start(stand.llamaServer("small", Companions.none()))) {
            engine.awaitReady(LONG);
            ProcessHandle first = stand.process("llama-server");
            first.destroyForcibly();
            StandIns.await("another one",
                    () -> engine.status() instanceof EngineStatus.Ready(var _, int restarts) && restarts == 1);
            second = stand.process("llama-server");
            assertThat(second.pid()).isNotEqualTo(first.pid());

            // When
        }

        // Then
        second.onExit().join();
    }

    @Test
    void a_model_it_refuses_is_not_tried_again_and_its_own_words_are_told() throws Exception {
        new StandIns(folder).sign("refuse");
        try (EngineProcess engine = EngineProcess.start(new StandIns(folder).llamaServer("small", Companions.none()))) {
            assertThatThrownBy(() -> engine.awaitReady(LONG)).isInstanceOfSatisfying(EngineException.class,
                    refused -> assertThat(refused.code()).isEqualTo("engine.llama-server.refused"))
                    .hasMessageContaining("exit code 1").hasMessageContaining("this model cannot be loaded");
        }
    }

    @Test
    void a_program_that_is_something_else_is_refused() throws Exception {
        var launch = new StandIns(folder).llamaServer("small", Companions.none());
        Files.writeString(folder.resolve("llama-server"), "#!/bin/sh\necho hello\n");
        try (EngineProcess engine = EngineProcess.start(launch)) {
            assertThatThrownBy(() -> engine.awaitReady(LONG)).isInstanceOfSatisfying(EngineException.class,
                    refused -> assertThat(refused.code()).isEqualTo("engine.llama-server.version"))
                    .hasMessageContaining("is not a llama-server");
        }
    }

    @Test
    void a_model_that_is_not_the_approved_one_is_never_shown_to_it() throws Exception {
        var launch = new StandIns(folder).llamaServer("small", Companions.none());
        Files.writeString(launch.model().path(), "GGUF, but another file");
        try (EngineProcess engine = EngineProcess.start(launch)) {
            assertThatThrownBy(() -> engine.awaitReady(LONG)).isInstanceOfSatisfying(EngineException.class,
                    refused -> assertThat(refused.code()).isEqualTo("engine.model.hash"));
            assertThat(folder.resolve("arguments")).doesNotExist();
        }
    }

    @Test
    void an_adapter_whose_path_it_would_misread_is_refused() {
        var line = new CommandLine(List.of("--program", "p", "--name", "n", "--lora", "law=/a,b/law.gguf"));

        assertThatThrownBy(() -> LlamaServerStart.read(line, Path.of("m"), Path.of("k"))).isInstanceOf(EngineException.class)
                .hasMessageContaining("rename it");
    }

    @Test
    void a_real_one_serves_a_real_model() throws Exception {
        String program = System.getenv("GATEHOUSE_LLAMA_SERVER");
        assumeThat(program).as("GATEHOUSE_LLAMA_SERVER names a llama-server").isNotBlank();
        var assets = EngineAssets.require();
        var launch = new EngineLaunch(new Engine.LlamaServer(EngineMain.command(), Path.of(program)),
                StandIns.asInspected(assets.model()), "small",
                EngineAssets.MODEL_SHA256, Capacity.usual(512, 1));
        var came = new CompletableFuture<Readiness>();
        try (EngineProcess engine = EngineProcess.start(launch, heardBy(came))) {
            engine.awaitReady(LONG);
            assertThat(came.join().context()).isEqualTo(512);
            assertThat(FirstToken.of(came.join())).isPresent();
        }
    }

    private static EngineListener heardBy(CompletableFuture<Readiness> came) {
        return new EngineListener() {
            @Override
            public void ready(Readiness readiness) {
                came.complete(readiness);
            }
        };
    }
}
