package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigCommandTest {
    private static final String GOOD = """
            providers: [{name: lab, kind: vllm, url: "http://localhost:1/v1", key: "${LAB_KEY}", ceiling: internal}]
            deployments: [{name: small, provider: lab, model: m, price: {machinePerHour: 1}}]
            routes: [{name: chat, to: small}]
            """;

    @TempDir
    private Path folder;

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of("LAB_KEY", "sk-canary"), arguments);
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private static JsonNode json(CommandRun run) {
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void without_a_file_the_defaults_hold() {
        // When
        CommandRun checked = run("config", "check");

        // Then
        assertThat(checked).isEqualTo(new CommandRun(0,
                "there is no gatehouse.yaml, so the defaults hold: 0 providers, 0 deployments, 0 routes\n", ""));
    }

    @Test
    void a_file_of_the_working_folder_is_checked_and_warned_of() throws IOException {
        // Given
        write("gatehouse.yaml", GOOD);
        write("home/gatehouse.yaml", "nonsense");

        // When
        CommandRun checked = run("config", "check", "--home", "home");

        // Then
        assertThat(checked.exit()).isZero();
        assertThat(checked.out())
                .contains("can be used: 1 provider, 1 deployment, 1 route; 1 warning:\n  routes[0].dataClass (line 3)")
                .doesNotContain("canary");
    }

    @Test
    void else_one_of_the_home() throws IOException {
        // Given
        write("home/gatehouse.yaml", "routes: 5\n");

        // When
        CommandRun checked = run("config", "check", "--home", "home");

        // Then
        assertThat(checked.exit()).isEqualTo(3);
        assertThat(checked.out()).contains("home/gatehouse.yaml has 1 fault:\n  routes (line 1): '5' is not a list");
    }

    @Test
    void machines_read_faults_as_json() throws IOException {
        // Given
        write("other.yaml", "routes:\n  - {name: r, to: x, dataClass: public}\n");

        // When
        CommandRun checked = run("config", "check", "other.yaml", "--format", "json");

        // Then
        assertThat(checked.exit()).isEqualTo(3);
        assertThat(json(checked).path("valid").asBoolean(true)).isFalse();
        assertThat(json(checked).path("faults").path(0)).isEqualTo(JsonMapper.shared().readTree("""
                {"path": "routes[0].to", "line": 2, "value": "x", "problem": "is not the name of a deployment",
                 "fix": "add it; there is no deployment yet"}"""));
    }

    @Test
    void a_difference_is_told_by_meaning_and_without_keys() throws IOException {
        // Given
        write("a.yaml", GOOD);
        write("b.yaml",
                "# the same, but\n" + GOOD.replace("to: small", "to: small, attempts: 2").replace("LAB_KEY", "OTHER_KEY"));

        // When
        CommandRun same = run("config", "diff", "a.yaml", "a.yaml");
        CommandRun other = run("config", "diff", "a.yaml", "b.yaml");
        CommandRun machine = run("config", "diff", "a.yaml", "b.yaml", "--format", "json");

        // Then
        assertThat(same.out()).isEqualTo("no difference\n");
        assertThat(other.out()).isEqualTo("""
                ~ providers.lab.key: ${LAB_KEY} -> ${OTHER_KEY}
                ~ routes.chat.attempts: 3 -> 2
                """);
        assertThat(json(machine).path("changes").path(1).path("path").asString()).isEqualTo("routes.chat.attempts");
    }

    @Test
    void a_file_with_faults_cannot_be_compared() throws IOException {
        // Given
        write("a.yaml", GOOD);
        write("b.yaml", "routs: []\n");

        // When
        CommandRun compared = run("config", "diff", "a.yaml", "b.yaml");

        // Then
        assertThat(compared.exit()).isEqualTo(3);
        assertThat(compared.err()).contains("b.yaml has 1 fault:").contains("did you mean 'routes'?");
    }

    @Test
    void the_reference_lists_every_key_and_what_holds_without_it() {
        assertThat(run("config", "reference", "routes[].attempts").out()).isEqualTo("""
                routes[].attempts: 1 to 20
                    Most deployments tried for one call.
                    default: 3
                """);
        assertThat(json(run("config", "reference", "--format", "json")).path(0).path("key").asString())
                .isEqualTo("listen.gateway");
    }

    @Test
    void a_configuration_of_litellm_becomes_one_that_can_be_used() throws IOException {
        // Given
        write("config.yaml",
                """
                        model_list:
                          - model_name: chat
                            litellm_params: {model: hosted_vllm/m, api_base: "http://localhost:1/v1", api_key: os.environ/LAB_KEY, tags: [a]}
                        """);

        // When
        CommandRun imported = run("config", "import", "litellm", "config.yaml", "--output", "gatehouse.yaml");
        CommandRun again = run("config", "import", "litellm", "config.yaml", "--output", "gatehouse.yaml");
        CommandRun checked = run("config", "check");

        // Then
        assertThat(imported.exit()).as(imported.err()).isZero();
        assertThat(imported.err()).contains("1 route converted; 2 notes:").contains("model_list[0].litellm_params.tags (line 3)")
                .contains("set before the start: LAB_KEY");
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.err()).contains("is there already");
        assertThat(checked.exit()).as(checked.out()).isZero();
    }

    @Test
    void a_conversion_can_be_printed_for_people_and_machines() throws IOException {
        // Given
        write("config.yaml", "model_list: [{model_name: far, litellm_params: {model: bedrock/x}}]\n");

        // When
        CommandRun text = run("config", "import", "litellm", "config.yaml");
        CommandRun machine = run("config", "import", "litellm", "config.yaml", "--format", "json");

        // Then
        assertThat(text.exit()).isEqualTo(2);
        assertThat(text.out()).startsWith("# Converted from").contains("routes: []");
        assertThat(json(machine).path("notes").path(0).path("path").asString()).isEqualTo("model_list[0].litellm_params.model");
    }

    @Test
    void a_noun_alone_says_what_it_needs() {
        assertThat(run("config").err()).contains("say what to do with the configuration");
        assertThat(run("config", "import").err()).contains("say whose configuration it is: litellm");
        assertThat(run("config", "import", "litellm", "none.yaml").exit()).isEqualTo(3);
    }
}
