package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Teams and keys come and go, as a user types it. */
class KeyCommandTest {
    @TempDir
    private Path folder;

    @Test
    void a_key_is_made_for_a_team_its_text_stands_alone_on_the_output_and_is_not_in_the_list() {
        // Given
        assertThat(run("team", "create", "support").out()).isEqualTo("support\n");

        // When
        CommandRun made = run("key", "create", "--team", "support", "--owner", "Ben, desk 4", "--routes", "chat,embed",
                "--data-class",
                "confidential", "--expires", "90d");
        CommandRun list = run("key", "list");

        // Then
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out()).matches("gh-[0-9A-Za-z]{49}\n");
        assertThat(made.err()).contains("which expires").contains("cannot be shown again").doesNotContain("gh-");
        assertThat(list.out().lines().toList()).hasSize(2).first().asString().startsWith("ID").contains("OWNER");
        assertThat(list.out()).contains("active").contains("support").contains("Ben, desk 4").contains("chat,embed")
                .contains("confidential").doesNotContain("gh-").doesNotContain(made.out().strip().substring(3));
        assertThat(run("team", "list").out()).containsPattern("support +1 ");
    }

    @Test
    void machines_read_a_key_as_json_and_its_text_only_where_it_is_made() {
        // When
        JsonNode made = json(run("key", "create", "--format", "json"));
        JsonNode rotated = json(run("key", "rotate", made.path("id").asString(), "--overlap", "1h", "--format", "json"));
        JsonNode listed = json(run("key", "list", "--format", "json")).path(0);

        // Then
        assertThat(made.path("key").asString()).matches("gh-[0-9A-Za-z]{49}");
        assertThat(rotated.path("key").asString()).matches("gh-[0-9A-Za-z]{49}").isNotEqualTo(made.path("key").asString());
        assertThat(listed.has("key")).isFalse();
        assertThat(listed.path("id").asString()).isEqualTo(made.path("id").asString());
        assertThat(listed.path("state").asString()).isEqualTo("active");
        assertThat(listed.path("owner").asString()).isEqualTo("tester");
        assertThat(listed.path("earlierTextUntil").isString()).isTrue();
        assertThat(listed.path("expires").isNull()).isTrue();
    }

    @Test
    void a_rotated_key_is_told_until_when_both_texts_are_good() {
        // Given
        String id = id(run("key", "create"));

        // When
        CommandRun rotated = run("key", "rotate", id);
        String both = run("key", "list").out();
        CommandRun again = run("key", "rotate", id, "--overlap", "0s");

        // Then
        assertThat(rotated.out()).matches("gh-[0-9A-Za-z]{49}\n");
        assertThat(rotated.err()).contains("good until");
        assertThat(both).contains("its earlier text until");
        assertThat(again.err()).contains("good no more");
        assertThat(run("key", "list").out()).doesNotContain("its earlier text until");
    }

    @Test
    void a_revoked_key_stays_in_the_list_and_gets_no_other_text() {
        // Given
        String id = id(run("key", "create"));

        // When
        CommandRun revoked = run("key", "revoke", id);

        // Then
        assertThat(revoked.out()).isEqualTo(id + "\n");
        assertThat(run("key", "list").out()).containsPattern(id + " +revoked 20");
        assertThat(run("key", "rotate", id)).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("was revoked").contains("[access.key.revoked]");
        });
    }

    @Test
    void what_is_not_there_is_refused_with_what_to_do() {
        assertThat(run("key", "create", "--team", "support")).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("no team support").contains("team create").contains("[access.team.unknown]");
        });
        assertThat(run("key", "revoke", "key-none").err()).contains("key list").contains("[access.key.unknown]");
        assertThat(run("key", "list")).satisfies(run -> {
            assertThat(run.exit()).isZero();
            assertThat(run.err()).contains("key create");
        });
        assertThat(run("team", "list").err()).contains("team create");
    }

    @Test
    void a_team_with_keys_is_not_removed() {
        // Given
        run("team", "create", "support");
        String id = id(run("key", "create", "--team", "support"));

        // Then
        assertThat(run("team", "remove", "support").err()).contains("key revoke " + id).contains("[access.team.has-keys]");
        run("key", "revoke", id);
        assertThat(run("team", "remove", "support").out()).isEqualTo("support\n");
        assertThat(run("team", "remove", "support").exit()).isEqualTo(2);
    }

    @Test
    void wrong_values_are_wrong_use_of_the_command() {
        assertThat(run("key", "create", "--expires", "soon")).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.err()).contains("'soon'").contains("90d");
        });
        assertThat(run("key", "create", "--owner", " ").exit()).isEqualTo(3);
        assertThat(run("key", "create", "--data-class", "secret").exit()).isEqualTo(3);
        assertThat(run("key", "rotate", "key-none", "--overlap", "-1h").exit()).isEqualTo(3);
        assertThat(run("key", "create", "--expires", "2020-01-01")).satisfies(run -> {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("has expired already");
        });
        assertThat(run("key").exit()).isEqualTo(3);
        assertThat(run("team").exit()).isEqualTo(3);
        assertThat(run("team", "create", " ").exit()).isEqualTo(3);
    }

    @Test
    void no_file_of_the_home_holds_the_text_of_a_key() throws IOException {
        // Given
        CommandRun made = run("key", "create");
        String first = made.out().strip();
        String second = run("key", "rotate", id(made)).out().strip();

        // Then
        try (var files = Files.walk(folder.resolve(".gatehouse"))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> {
                var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(content.contains(first.substring(3, 20))).as(file.toString()).isFalse();
                assertThat(content.contains(second.substring(3, 20))).as(file.toString()).isFalse();
            });
        }
    }

    private static String id(CommandRun made) {
        assertThat(made.exit()).as(made.err()).isZero();
        return made.err().replaceAll("(?s).*made (key-[0-9a-z]+).*", "$1");
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(folder, Map.of("GATEHOUSE_HOME", folder.resolve(".gatehouse").toString()), arguments);
    }

    private static JsonNode json(CommandRun run) {
        assertThat(run.exit()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }
}
