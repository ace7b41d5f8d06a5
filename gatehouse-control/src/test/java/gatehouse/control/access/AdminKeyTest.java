package gatehouse.control.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminKeyTest {
    private static final Map<String, String> NOTHING_SET = Map.of();
    private static final String OURS = "correct-horse-battery-staple";

    @TempDir
    private Path home;

    @Test
    void a_made_key_is_shown_on_a_terminal_and_kept_nowhere() throws IOException {
        // When
        var made = (AdminKey.Made) first(NOTHING_SET, null, true);

        // Then
        assertThat(made.hash()).isEqualTo(hash(made.text().reveal()));
        assertThat(everythingIn(home)).doesNotContain(made.text().reveal()).contains(made.hash().hex());
        assertThat(made.toString()).doesNotContain(made.text().reveal());
    }

    @Test
    void the_next_start_knows_the_key_and_shows_nothing() {
        // Given
        AdminKey made = first(NOTHING_SET, null, true);

        // When
        AdminKey again = first(NOTHING_SET, null, true);

        // Then
        assertThat(again).isEqualTo(new AdminKey.Known(made.hash()));
    }

    @Test
    void without_a_terminal_a_made_key_lies_in_a_file_for_its_owner_alone() throws IOException {
        // When
        var written = (AdminKey.Written) first(NOTHING_SET, null, false);

        // Then
        assertThat(written.file()).isEqualTo(home.resolve("admin.key"));
        assertThat(hash(Files.readString(written.file()).strip())).isEqualTo(written.hash());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written.file()))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("admin.sha256"))))
                .isEqualTo("rw-------");
    }

    @Test
    void the_environment_sets_the_key_and_it_stays_when_the_variable_is_gone() {
        // Given
        AdminKey set = first(Map.of(AdminKey.VARIABLE, OURS), null, false);

        // When
        AdminKey later = first(NOTHING_SET, null, false);

        // Then
        assertThat(set).isEqualTo(new AdminKey.Known(hash(OURS)));
        assertThat(later).isEqualTo(set);
    }

    @Test
    void a_file_goes_before_the_environment_and_its_last_line_end_is_no_part_of_the_key() throws IOException {
        // Given
        Path file = Files.writeString(home.resolve("mounted"), OURS + "\n");

        // When
        AdminKey set = first(Map.of(AdminKey.VARIABLE, "another-key-of-enough-letters"), file, true);

        // Then
        assertThat(set.hash()).isEqualTo(hash(OURS));
    }

    @Test
    void a_written_key_that_was_replaced_does_not_stay_to_mislead() {
        // Given
        first(NOTHING_SET, null, false);

        // When
        first(Map.of(AdminKey.VARIABLE, OURS), null, false);

        // Then
        assertThat(home.resolve("admin.key")).doesNotExist();
    }

    @Test
    void a_written_key_stays_as_long_as_it_is_the_key() {
        // Given
        var written = (AdminKey.Written) first(NOTHING_SET, null, false);

        // When
        AdminKey given = first(NOTHING_SET, written.file(), false);

        // Then
        assertThat(given.hash()).isEqualTo(written.hash());
        assertThat(written.file()).exists();
    }

    @Test
    void an_empty_variable_sets_nothing() {
        assertThat(first(Map.of(AdminKey.VARIABLE, ""), null, true)).isInstanceOf(AdminKey.Made.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "with a space in the middle", "schlüssel-mit-umlaut-darin", "   "})
    void a_key_that_could_be_guessed_or_not_be_sent_is_refused(String text) {
        assertThatThrownBy(() -> first(Map.of(AdminKey.VARIABLE, text), null, true)).isInstanceOf(AccessException.class)
                .hasFieldOrPropertyWithValue("code", "access.admin-key.malformed").hasMessageContaining(AdminKey.VARIABLE)
                .message().doesNotContain("with a space");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> first(NOTHING_SET, home.resolve("gone"), true)).isInstanceOf(AccessException.class)
                .hasFieldOrPropertyWithValue("code", "access.admin-key.unreadable").hasMessageContaining("gone");
    }

    @Test
    void a_damaged_hash_opens_nothing_until_it_is_deleted_or_set_anew() throws IOException {
        // Given
        Files.writeString(home.resolve("admin.sha256"), "0123");

        // Then
        assertThatThrownBy(() -> first(NOTHING_SET, null, true)).isInstanceOf(AccessException.class)
                .hasFieldOrPropertyWithValue("code", "access.admin-key.damaged").hasMessageContaining("delete it");
        assertThat(first(Map.of(AdminKey.VARIABLE, OURS), null, true).hash()).isEqualTo(hash(OURS));
    }

    private AdminKey first(Map<String, String> environment, @Nullable Path keyFile, boolean terminal) {
        return AdminKey.first(home, environment, keyFile, terminal, new Random(5));
    }

    private static Sha256 hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String everythingIn(Path folder) throws IOException {
        var all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
