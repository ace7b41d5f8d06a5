package gatehouse.control.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Evidence;
import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceLogTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Sha256 ONE = Sha256.of(new byte[] {1});
    private static final Sha256 TWO = Sha256.of(new byte[] {2});

    @TempDir
    private Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void two_entries() {
        file = folder.resolve("evidence.jsonl");
        var log = EvidenceLog.open(file);
        log.append(NOON, "plan.json", ONE);
        log.append(NOON, "decision.json", TWO);
    }

    @Test
    void entries_are_read_back_in_order() {
        assertThat(EvidenceLog.open(file).evidence()).containsExactly(new Evidence("plan.json", ONE),
                new Evidence("decision.json", TWO));
    }

    @Test
    void a_later_entry_of_a_name_replaces_the_earlier_one() {
        // Given
        EvidenceLog.open(file).append(NOON, "plan.json", TWO);

        // Then
        assertThat(EvidenceLog.open(file).evidence()).containsExactly(new Evidence("plan.json", TWO),
                new Evidence("decision.json", TWO));
    }

    @Test
    void a_last_line_torn_by_a_crash_is_cut_off() throws IOException {
        // Given
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(file, "{\"seq\":3,\"at\":\"2026", StandardOpenOption.APPEND);

        // When
        var log = EvidenceLog.open(file);

        // Then
        assertThat(log.evidence()).hasSize(2);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void a_changed_digest_breaks_the_chain() throws IOException {
        rewrite(text -> text.replace(ONE.hex(), TWO.hex()));
        assertBroken(1);
    }

    @Test
    void a_removed_line_breaks_the_chain() throws IOException {
        rewrite(text -> text.substring(text.indexOf('\n') + 1));
        assertBroken(1);
    }

    @Test
    void exchanged_lines_break_the_chain() throws IOException {
        rewrite(text -> String.join("\n", text.lines().toList().reversed()) + "\n");
        assertBroken(1);
    }

    @Test
    void the_head_stands_for_everything_before_it() {
        // Given
        var other = EvidenceLog.open(folder.resolve("other.jsonl"));
        other.append(NOON, "plan.json", TWO);
        other.append(NOON, "decision.json", TWO);

        // Then
        assertThat(other.head()).isNotEqualTo(EvidenceLog.open(file).head());
    }

    private void rewrite(UnaryOperator<String> change) throws IOException {
        Files.write(file, change.apply(Files.readString(file)).getBytes(StandardCharsets.UTF_8));
    }

    private void assertBroken(int line) {
        assertThatThrownBy(() -> EvidenceLog.open(file))
                .isInstanceOf(IntakeException.class)
                .hasMessageContaining("line " + line + " does not follow from the line before");
    }
}
