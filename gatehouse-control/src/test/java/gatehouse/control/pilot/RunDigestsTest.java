package gatehouse.control.pilot;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDigestsTest {
    private static final Sha256 ONE = new Sha256("1a".repeat(32));
    private static final Sha256 TWO = new Sha256("2b".repeat(32));

    @TempDir
    Path folder;

    @Test
    void every_digest_in_every_file_of_every_run_is_found_with_the_runs_that_speak_of_it() throws IOException {
        // Given
        write("run-1/candidate.source.json", "{\"sha256\":\"" + ONE.hex() + "\",\"note\":\"" + "3c".repeat(40) + "\"}");
        write("run-1/evidence.jsonl", "{\"x\":\"sha256:" + TWO.hex() + "\"}\n{\"short\":\"abcdef\"}");
        write("run-2/plan.json", ONE.hex());
        write("run-2/report.html", "4d".repeat(32));

        // Then
        assertThat(new RunDigests(folder).get())
                .isEqualTo(Map.of(ONE, Set.of("run run-1", "run run-2"), TWO, Set.of("run run-1")));
    }

    @Test
    void without_runs_there_are_none() {
        assertThat(new RunDigests(folder.resolve("absent")).get()).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
