package gatehouse.control.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartMapTest {
    private static final long BYTES = 10_500;

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private Path data = Path.of("");

    @BeforeEach
    void files() throws IOException {
        file = Files.createFile(folder.resolve("map"));
        data = Files.write(folder.resolve("data"), new byte[(int) BYTES]);
    }

    @Test
    void what_was_received_is_read_again_with_the_tag() throws Exception {
        // Given
        try (var map = PartMap.create(file, BYTES, 1000)) {
            map.advance(0, 1000);
            map.advance(1, 10);
            map.advance(10, 500);
            map.admits("\"tag\"");
        }

        // When
        try (var read = PartMap.read(file, BYTES, data).orElseThrow()) {
            // Then
            assertThat(read.parts()).isEqualTo(11);
            assertThat(read.received()).isEqualTo(1510);
            assertThat(read.received(1)).isEqualTo(10);
            assertThat(read.known()).isEqualTo("\"tag\"");
            assertThat(read.admits("\"other\"")).isFalse();
            assertThat(read.awaitFront(0, () -> false)).isEqualTo(1010);
        }
    }

    @Test
    void a_huge_file_has_larger_parts_instead_of_more() throws Exception {
        try (var map = PartMap.create(file, RemoteFile.LARGEST, 1000)) {
            assertThat(map.parts()).isEqualTo(4096);
            assertThat(map.end(4095)).isEqualTo(RemoteFile.LARGEST);
        }
    }

    @Test
    void a_map_of_another_size_is_not_read() throws Exception {
        // Given
        PartMap.create(file, BYTES, 1000).close();

        // Then
        assertThat(PartMap.read(file, BYTES + 1, data)).isEmpty();
        assertThat(PartMap.read(folder.resolve("absent"), BYTES, data)).isEmpty();
        assertThat(PartMap.read(file, BYTES, folder.resolve("absent"))).isEmpty();
    }

    @Test
    void any_bytes_are_a_sane_map_or_none() throws Exception {
        // Given
        var random = new Random(20261128);
        try (var map = PartMap.create(file, BYTES, 1000)) {
            map.advance(3, 700);
        }
        byte[] good = Files.readAllBytes(file);

        for (int round = 0; round < 3000; round++) {
            byte[] bad = good.clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                int region = random.nextBoolean() ? 24 : bad.length;
                bad[random.nextInt(region)] = (byte) random.nextInt();
            }
            Files.write(file, random.nextInt(10) == 0 ? java.util.Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);

            // When
            var read = PartMap.read(file, BYTES, data);

            // Then
            if (read.isPresent()) {
                try (var map = read.get()) {
                    assertThat(map.received()).isBetween(0L, BYTES);
                    assertThat(map.end(map.parts() - 1)).isEqualTo(BYTES);
                }
            }
        }
    }
}
