package gatehouse.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLocationTest {
    @TempDir
    private Path folder;
    private Path working;
    private Path home;

    @BeforeEach
    void folders() throws IOException {
        working = Files.createDirectory(folder.resolve("working"));
        home = Files.createDirectory(folder.resolve("home"));
    }

    @Test
    void what_was_told_is_meant_even_when_it_is_not_there() {
        assertThat(new ConfigLocation(Path.of("other.yaml"), working, home).find()).contains(working.resolve("other.yaml"));
    }

    @Test
    void the_working_folder_comes_before_the_home() throws IOException {
        // Given
        Path ofHome = Files.createFile(home.resolve("gatehouse.yaml"));
        var location = new ConfigLocation(null, working, home);
        var before = location.find();
        Path ofWorking = Files.createFile(working.resolve("gatehouse.yaml"));

        // When
        var after = location.find();

        // Then
        assertThat(before).contains(ofHome);
        assertThat(after).contains(ofWorking);
    }

    @Test
    void nowhere_means_the_defaults() {
        assertThat(new ConfigLocation(null, working, home).find()).isEmpty();
    }
}
