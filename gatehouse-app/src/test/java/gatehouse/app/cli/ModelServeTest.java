package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.testkit.gguf.TinyGguf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before a model is loaded; serving itself is tried where the engine is. */
class ModelServeTest {
    @TempDir
    private Path folder;
    private String stored = "";

    @BeforeEach
    void a_stored_model_and_a_program_that_is_no_engine() throws IOException {
        Path file = Files.write(folder.resolve("tiny.gguf"), TinyGguf.model().bytes());
        String digest = Sha256.of(Files.readAllBytes(file)).hex();
        assertThat(CommandRun.of(folder, Map.of(), "model", "pull", "file:" + file, "--sha256", digest).exit()).isZero();
        stored = "sha256:" + digest;
    }

    @Test
    void a_port_that_is_taken_is_told_before_anything_is_loaded() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = serve(stored, "--port", Integer.toString(other.getLocalPort()));

            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("port " + other.getLocalPort() + " is taken by another program", "engine.front.port");
        }
    }

    @Test
    void a_model_larger_than_the_whole_budget_is_refused_with_the_numbers() {
        CommandRun run = serve("small=" + stored, "--memory-budget", "100", "--engine", "/bin/sh");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("small takes", "the memory budget is", "engine.fleet.too-large");
    }

    @Test
    void what_belongs_to_one_model_is_refused_for_several() {
        CommandRun run = serve("a=" + stored, "b=" + stored, "--chat-template", "chat.jinja", "--engine", "/bin/sh");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("--chat-template are for one model");
    }

    @Test
    void a_pin_must_name_a_model() {
        CommandRun run = serve("a=" + stored, "--pin", "b", "--engine", "/bin/sh");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("--pin names b, but the models are called a");
    }

    @Test
    void two_models_of_one_name_are_refused() {
        CommandRun run = serve("a=" + stored, "a=" + stored, "--engine", "/bin/sh");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("two models or adapters are called 'a'");
    }

    @Test
    void files_and_programs_that_are_missing_are_named() {
        assertThat(serve(stored, "--engine", "/bin/sh", "--chat-template", "absent.jinja").err()).contains("absent.jinja",
                "check the path");
        assertThat(serve(stored, "--engine", "/none/llama-server").err()).contains("there is no program /none/llama-server");
        assertThat(serve(stored, "--engine", "llama-server").err()).contains("there is no llama-server on PATH");
    }

    @Test
    void values_that_cannot_be_are_wrong_use() {
        assertThat(Stream.of(List.of("--parallel", "0"), List.of("--port", "99999"), List.of("--memory-budget", "lots"),
                List.of("--lora", "nameless"))).allSatisfy(wrong -> {
                    CommandRun run = serve(stored, "--engine", "/bin/sh", wrong.get(0), wrong.get(1));
                    assertThat(run.exit()).isEqualTo(3);
                });
    }

    @Test
    void a_program_that_is_no_llama_server_ends_the_command_with_its_reason() {
        CommandRun run = serve(stored, "--engine", "/bin/true");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("/bin/true is not a llama-server");
    }

    private CommandRun serve(String... arguments) {
        return CommandRun.of(folder, Map.of(),
                Stream.concat(Stream.of("model", "serve"), Stream.of(arguments)).toArray(String[]::new));
    }
}
