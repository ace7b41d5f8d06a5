package gatehouse.engine.threads;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.engine.threads.ThreadRecord.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadRecordTest {
    private static final Key KEY = new Key("cpu", 8, 4, "1.0", "llama 1B Q4_K, 7 bytes");

    @TempDir
    private Path folder;

    @Test
    void the_fewest_threads_that_are_as_fast_as_the_fastest_are_best() {
        // Given
        var speeds = List.of(new ThreadSpeed(8, 100), new ThreadSpeed(4, 98), new ThreadSpeed(2, 60));

        // Then
        assertThat(ThreadSpeed.best(speeds)).isEqualTo(4);
    }

    @Test
    void all_threads_all_cores_and_half_of_them_are_tried() {
        assertThat(ThreadSpeed.candidates(16, 8)).containsExactly(16, 8);
        assertThat(ThreadSpeed.candidates(7, 8)).containsExactly(7, 3);
        assertThat(ThreadSpeed.candidates(2, 2)).containsExactly(2, 1);
        assertThat(ThreadSpeed.candidates(1, 1)).containsExactly(1);
    }

    @Test
    void what_was_kept_is_found_by_what_it_holds_for() {
        // Given
        var speeds = List.of(new ThreadSpeed(8, 12.5), new ThreadSpeed(4, 13));
        var record = new ThreadRecord(folder.resolve("threads.json"));

        // When
        record.keep(KEY, speeds);

        // Then
        assertThat(new ThreadRecord(folder.resolve("threads.json")).find(KEY)).hasValue(speeds);
        assertThat(record.find(new Key("cpu", 7, 4, "1.0", KEY.model()))).isEmpty();
        assertThat(record.find(new Key("cpu", 8, 4, "1.1", KEY.model()))).isEmpty();
        assertThat(record.find(new Key("cpu", 8, 4, "1.0", "llama 3B"))).isEmpty();
    }

    @Test
    void a_record_that_was_damaged_is_as_good_as_none_and_written_anew() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("threads.json"), "{\"cpu | ");
        var record = new ThreadRecord(file);
        var speeds = List.of(new ThreadSpeed(1, 1));

        // When
        boolean before = record.find(KEY).isPresent();
        record.keep(KEY, speeds);

        // Then
        assertThat(before).isFalse();
        assertThat(record.find(KEY)).hasValue(speeds);
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("threads.json"));
    }

    @Test
    void more_threads_than_there_are_are_not_believed() throws IOException {
        // Given
        var record = new ThreadRecord(folder.resolve("threads.json"));

        // When
        record.keep(KEY, List.of(new ThreadSpeed(9, 1)));

        // Then
        assertThat(record.find(KEY)).isEmpty();
    }

    @Test
    void a_record_that_cannot_be_written_harms_nobody() {
        // Given
        var record = new ThreadRecord(folder.resolve("missing/threads.json"));

        // When
        record.keep(KEY, List.of(new ThreadSpeed(1, 1)));

        // Then
        assertThat(record.find(KEY)).isEmpty();
    }

    @Test
    void the_oldest_measurement_gives_way() {
        // Given
        var record = new ThreadRecord(folder.resolve("threads.json"));

        // When
        for (int i = 0; i <= 200; i++) {
            record.keep(new Key("cpu", 8, 4, "1.0", "model " + i), List.of(new ThreadSpeed(1, 1)));
        }

        // Then
        assertThat(record.find(new Key("cpu", 8, 4, "1.0", "model 0"))).isEmpty();
        assertThat(record.find(new Key("cpu", 8, 4, "1.0", "model 200"))).isPresent();
    }
}
