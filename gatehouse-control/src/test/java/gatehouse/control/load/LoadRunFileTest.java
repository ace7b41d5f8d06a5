package gatehouse.control.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.control.load.LoadSettings.Arrivals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRunFileTest {
    private static final LoadRun RUN = new LoadRun(
            new LoadSettings(2, 20.5, Arrivals.POISSON, -7, 16, 800.0, null, Duration.ofSeconds(30), 64), 1.0 / 3, List.of(
                    new LoadRequest(0, 0.000123456, List.of(0.1, 2.0 / 3), 0.7, 120, 2, null),
                    new LoadRequest(0.5, 0.5, List.of(), 0.5, null, 0, LoadRequest.TOO_MANY_IN_FLIGHT)));

    @TempDir
    Path folder;

    @Test
    void a_run_comes_back_equal_to_the_last_bit() throws IOException {
        // Given
        Path file = folder.resolve("load.jsonl");

        // When
        LoadRunFile.write(file, RUN);
        LoadRunFile.write(file, RUN);

        // Then
        assertThat(LoadRunFile.read(file)).isEqualTo(RUN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_file_that_ends_early_is_no_run() throws IOException {
        // Given
        Path file = folder.resolve("load.jsonl");
        LoadRunFile.write(file, RUN);
        Files.write(file, Files.readAllLines(file).subList(0, 2));

        // When / Then
        assertThatThrownBy(() -> LoadRunFile.read(file))
                .isInstanceOfSatisfying(LoadException.class, e -> assertThat(e.code()).isEqualTo("load.file.invalid"))
                .hasMessageContaining("it holds 1 requests, but says 2").hasMessageContaining("delete the file");
    }

    @Test
    void a_damaged_file_is_a_clean_error_or_still_a_run() throws IOException {
        // Given
        Path file = folder.resolve("load.jsonl");
        LoadRunFile.write(file, RUN);
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(3);

        for (int round = 0; round < 400; round++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) (32 + random.nextInt(95));
            Files.write(file, new String(damaged, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8));

            // When / Then
            try {
                assertThat(LoadRunFile.read(file).requests()).hasSize(2);
            } catch (LoadException e) {
                assertThat(e.code()).isEqualTo("load.file.invalid");
            }
        }
    }

    @Test
    void a_request_whose_times_run_backwards_cannot_be_built() {
        assertThatThrownBy(() -> new LoadRequest(0, 1, List.of(), 0.5, null, 0, null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LoadRequest(0, 0, List.of(Double.NaN), 1, null, 0, null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
