package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.testkit.gguf.TinyGguf;
import gatehouse.testkit.hub.HubStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models come and go, as a user types it. */
class ModelStoreTest {
    private static final byte[] WEIGHTS = TinyGguf.model().bytes();
    private static final String WEIGHTS_HEX = Sha256.of(WEIGHTS).hex();

    @TempDir
    private Path folder;
    private final HubStub hub = HubStub.of("org/name").small("README.md", "# A model\n").small("LICENSE", "Apache License")
            .large("model.gguf", WEIGHTS);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void a_repository_without_a_pin_is_pulled_and_its_digest_is_told_to_be_pinned() {
        // When
        CommandRun pulled = run("model", "pull", "hf:org/name");
        String digest = pulled.out().strip();
        CommandRun pinned = run("model", "pull", "hf:org/name", "--sha256", digest);

        // Then
        assertThat(pulled.exit()).as(pulled.err()).isZero();
        assertThat(digest).matches("sha256:[0-9a-f]{64}");
        assertThat(pulled.err()).contains("--sha256 " + digest.substring(7));
        assertThat(pinned.err()).contains("was there already").doesNotContain("--sha256");
    }

    @Test
    void machines_read_what_came_as_json() {
        // When
        JsonNode json = json(
                run("model", "pull", "hf:org/name", "--include", "*.gguf", "--include", "LICENSE", "--format", "json"));

        // Then
        assertThat(json.path("kind").asString()).isEqualTo("folder");
        assertThat(json.path("resolved").asString()).isEqualTo(HubStub.COMMIT);
        assertThat(json.path("pinned").asBoolean()).isFalse();
        assertThat(json.path("files").size()).isEqualTo(2);
        assertThat(json.path("files").path(1).path("sha256").asString()).isEqualTo(WEIGHTS_HEX);
    }

    @Test
    void what_was_pulled_is_used_by_its_reference_or_the_beginning_of_its_digest() {
        // Given
        run("model", "pull", "hf:org/name#model.gguf", "--sha256", WEIGHTS_HEX);

        // Then
        assertThat(run("model", "show", "hf:org/name#model.gguf").out()).contains("name            Tiny Model")
                .contains("from            hf:org/name#model.gguf at " + HubStub.COMMIT);
        assertThat(run("model", "show", "sha256:" + WEIGHTS_HEX.substring(0, 10)).out()).contains("parameters      128");
    }

    @Test
    void one_file_of_a_stored_repository_is_named_behind_it() {
        // Given
        String repository = run("model", "pull", "hf:org/name").out().strip();

        // Then
        assertThat(run("model", "show", repository).out()).contains("3 files").contains("model.gguf").contains("LICENSE");
        assertThat(run("model", "show", repository + "#model.gguf").out()).contains("parameters      128");
        assertThat(run("model", "quantize", repository, "--to", "Q8_0")).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err()).contains(repository + "#model.gguf");
        });
    }

    @Test
    void the_list_shows_names_kinds_sizes_and_origins() {
        // Given
        run("model", "pull", "hf:org/name");
        run("model", "pull", "hf:org/name#model.gguf");

        // When
        CommandRun text = run("model", "list");
        JsonNode json = json(run("model", "list", "--format", "json"));

        // Then
        assertThat(text.out().lines().toList()).hasSize(3).first().asString().startsWith("MODEL");
        assertThat(text.out()).contains("model.gguf  file").contains("org/name    3 files").contains("hf:org/name#model.gguf");
        assertThat(json.size()).isEqualTo(2);
        assertThat(json.path(0).path("origins").path(0).path("resolved").asString()).isEqualTo(HubStub.COMMIT);
        assertThat(json.path(1).path("folder").asBoolean()).isTrue();
    }

    @Test
    void an_empty_store_says_how_to_fill_it() {
        assertThat(run("model", "list")).satisfies(run -> {
            assertThat(run.exit()).isZero();
            assertThat(run.err()).contains("model pull");
        });
        assertThat(run("model", "gc").out()).isEqualTo("freed 0 B\n");
    }

    @Test
    void a_retired_model_is_refused_shown_and_in_the_end_removed() {
        // Given
        run("model", "pull", "hf:org/name#model.gguf");

        // When
        CommandRun retired = run("model", "retire", "hf:org/name#model.gguf", "--reason", "the licence changed");

        // Then
        assertThat(retired.out()).isEqualTo("sha256:" + WEIGHTS_HEX + "\n");
        assertThat(run("model", "quantize", "hf:org/name#model.gguf", "--to", "Q8_0")).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("the licence changed").contains("--undo");
        });
        assertThat(run("model", "show", "sha256:" + WEIGHTS_HEX).out()).contains("retired").contains("the licence changed");
        assertThat(run("model", "gc", "--dry-run").out()).contains("would free").contains("hf:org/name#model.gguf");
        assertThat(run("model", "list").out()).contains("retired: the licence changed");
        assertThat(json(run("model", "gc", "--format", "json")).path("removed").size()).isEqualTo(2);
        assertThat(run("model", "list").out()).isEmpty();
        assertThat(run("model", "pull", "hf:org/name#model.gguf").exit()).isEqualTo(2);
        run("model", "retire", "sha256:" + WEIGHTS_HEX, "--undo");
        assertThat(run("model", "pull", "hf:org/name#model.gguf").exit()).isZero();
    }

    @Test
    void what_a_run_speaks_of_is_not_removed() throws IOException {
        // Given
        run("model", "pull", "hf:org/name#model.gguf");
        run("model", "retire", "hf:org/name#model.gguf", "--reason", "old");
        Path run = Files.createDirectories(folder.resolve(".gatehouse/runs/one"));
        Files.writeString(run.resolve("candidate.source.json"), "{\"sha256\":\"" + WEIGHTS_HEX + "\"}");

        // When
        CommandRun collected = run("model", "gc");

        // Then
        assertThat(collected.out()).contains("stays though retired: run one")
                .doesNotContain(WEIGHTS_HEX.substring(0, 12) + "  7");
        assertThat(run("model", "show", "sha256:" + WEIGHTS_HEX).out()).contains("used by         run one");
    }

    @Test
    void a_gated_repository_says_what_to_do_and_the_token_opens_it() {
        // Given
        hub.gatedFor("hf_member");

        // When
        CommandRun refused = run("model", "pull", "hf:org/name");
        CommandRun let = CommandRun.of(folder,
                Map.of("HF_ENDPOINT", hub.endpoint().toString(), "HOME", folder.toString(), "HF_TOKEN",
                        "hf_member"),
                "model", "pull", "hf:org/name");

        // Then
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("is gated").contains("HF_TOKEN").contains("[hub.access.gated]");
        assertThat(let.exit()).isZero();
        assertThat(let.err() + let.out()).doesNotContain("hf_member");
    }

    @Test
    void a_setting_that_cannot_be_used_is_told() {
        assertThat(CommandRun.of(folder, Map.of("GATEHOUSE_CONNECTIONS", "many"), "model", "list").err())
                .contains("GATEHOUSE_CONNECTIONS").contains("1 to 16");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of("HF_ENDPOINT", hub.endpoint().toString(), "HOME", folder.toString()), arguments);
    }

    private static JsonNode json(CommandRun run) {
        assertThat(run.exit()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }
}
