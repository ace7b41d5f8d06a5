package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
    @TempDir
    Path root;

    @Test
    void a_folder_is_gone_with_its_content_when_it_is_closed() throws IOException {
        // Given
        Path path;
        try (var folder = new Scratch(root).open()) {
            path = folder.path();
            Files.writeString(folder.folder("deep").resolve("file"), "x");
        }

        // Then
        assertThat(path).doesNotExist();
        assertThat(FakeTools.leftovers(root)).isEmpty();
    }

    @Test
    void folders_of_the_living_stay() throws IOException {
        // Given
        try (var first = new Scratch(root).open()) {
            Files.writeString(first.path().resolve("file"), "x");

            // When
            try (var second = new Scratch(root).open()) {
                // Then
                assertThat(second.path()).isNotEqualTo(first.path());
                assertThat(first.path().resolve("file")).exists();
            }
        }
    }

    @Test
    void folders_of_another_process_stay_while_it_lives_and_are_swept_when_it_was_killed() throws Exception {
        // Given
        Process holder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), ScratchHolder.class.getName(), root.toString()).start();
        Path held = Path
                .of(new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8)).readLine());
        try {
            new Scratch(root).open().close();
            assertThat(held.resolve("half")).exists();
        } finally {
            // When
            holder.destroyForcibly();
        }
        assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        new Scratch(root).open().close();

        // Then
        assertThat(held).doesNotExist();
        assertThat(FakeTools.leftovers(root)).isEmpty();
    }

    @Test
    void a_lock_that_is_held_too_long_is_a_clear_error() throws IOException {
        // Given
        Path file = root.resolve("lock");
        try (var held = FileMutex.tryAcquire(file).orElseThrow()) {
            assertThat(held).isNotNull();

            // When
            var failure = catchThrowableOfType(RegistryException.class,
                    () -> FileMutex.acquire(file, Duration.ofMillis(1), "pulling x"));

            // Then
            assertThat(failure.code()).isEqualTo("registry.busy");
            assertThat(failure).hasMessageContaining("another process is pulling x");
        }
        FileMutex.acquire(file, Duration.ofMillis(1), "pulling x").close();
    }
}
