package gatehouse.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.evidence.Sha256;
import gatehouse.testkit.disk.SmallDisk;
import gatehouse.testkit.gguf.TinyGguf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {
    private static final int BIG = 12 << 20;

    @TempDir
    private Path folder;

    @Test
    void a_model_larger_than_the_disk_is_refused_in_one_line_and_leaves_nothing_behind() throws Exception {
        // Given
        Path model = folder.resolve("model.gguf");
        Files.write(model, TinyGguf.model().trailing(new byte[BIG]).bytes());
        String digest = Sha256.of(Files.readAllBytes(model)).hex();

        try (SmallDisk disk = SmallDisk.mount(folder.resolve("home"), 8)) {
            // When
            CommandRun run = CommandRun.of(folder, Map.of(), "model", "pull", "file:" + model, "--sha256", digest, "--home",
                    disk.folder().toString());

            // Then
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err().lines()).singleElement().asString().containsIgnoringCase("disk").contains("free");
            assertThat(filesOver(disk.folder(), 1 << 20)).isEmpty();
        }
    }

    private static List<Path> filesOver(Path folder, long bytes) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> file.toFile().length() > bytes).toList();
        }
    }
}
