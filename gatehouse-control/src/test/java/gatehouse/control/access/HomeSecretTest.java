package gatehouse.control.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeSecretTest {
    @TempDir
    private Path home;

    @Test
    void the_secret_is_made_once_for_its_owner_alone() throws IOException {
        // When
        HomeSecret first = HomeSecret.open(home, new Random(1));
        HomeSecret second = HomeSecret.open(home, new Random(2));

        // Then
        assertThat(second.id()).isEqualTo(first.id()).matches("[0-9a-f]{8}");
        assertThat(Files.readAllBytes(file())).hasSize(32);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(files()).containsExactly(HomeSecret.FILE);
    }

    @Test
    void many_that_come_at_once_get_the_same() throws IOException {
        // When
        Set<String> ids = IntStream.range(0, 64).parallel().mapToObj(seed -> HomeSecret.open(home, new Random(seed)).id())
                .collect(Collectors.toSet());

        // Then
        assertThat(ids).hasSize(1);
        assertThat(files()).containsExactly(HomeSecret.FILE);
    }

    @Test
    void a_secret_that_others_can_read_is_refused_with_what_to_do() throws IOException {
        // Given
        HomeSecret.open(home, new Random(1));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        // Then
        assertThatThrownBy(() -> HomeSecret.open(home, new Random(1))).isInstanceOf(AccessException.class)
                .hasMessageContaining("rw-r-----").hasMessageContaining("chmod 600 " + file())
                .extracting("code").isEqualTo("access.secret.exposed");
    }

    @Test
    void half_a_secret_is_refused() throws IOException {
        // Given
        HomeSecret.open(home, new Random(1));
        Files.write(file(), new byte[16]);

        // Then
        assertThatThrownBy(() -> HomeSecret.open(home, new Random(1))).isInstanceOf(AccessException.class)
                .hasMessageContaining("16 bytes instead of 32").extracting("code").isEqualTo("access.secret.malformed");
    }

    private Path file() {
        return home.resolve(HomeSecret.FILE);
    }

    private Set<String> files() throws IOException {
        try (var files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
