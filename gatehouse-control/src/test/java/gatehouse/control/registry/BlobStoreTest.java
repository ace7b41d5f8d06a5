package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gatehouse.api.evidence.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobStoreTest {
    private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.UTF_8);
    private static final Sha256 DIGEST = Sha256.of(CONTENT);

    @TempDir
    Path home;

    @Test
    void content_is_kept_under_its_digest_for_its_owner_alone() throws IOException {
        // When
        Blob blob = new BlobStore(home).put(CONTENT);

        // Then
        assertThat(blob.path())
                .isEqualTo(home.resolve("blobs/sha256").resolve(DIGEST.hex().substring(0, 2)).resolve(DIGEST.hex()))
                .hasBinaryContent(CONTENT);
        assertThat(blob.bytes()).isEqualTo(CONTENT.length);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(blob.path()))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("blobs")))).isEqualTo("rwx------");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void content_that_is_not_the_pinned_one_is_refused_with_both_digests() {
        // Given
        var other = Sha256.of(new byte[] {1});
        var store = new BlobStore(home);

        // When
        var refusal = catchThrowableOfType(RegistryException.class, () -> store.put(stream(), other, "model.gguf", bytes -> {}));

        // Then
        assertThat(refusal.code()).isEqualTo("registry.hash.mismatch");
        assertThat(refusal).hasMessageContaining("model.gguf").hasMessageContaining(DIGEST.hex())
                .hasMessageContaining(other.hex());
        assertThat(store.find(DIGEST)).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void a_full_disk_is_named_and_leaves_nothing() {
        // Given
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        var store = new BlobStore(home, file -> FileChannel.open(full, StandardOpenOption.WRITE));

        // When
        var failure = catchThrowableOfType(RegistryException.class, () -> store.put(CONTENT));

        // Then
        assertThat(failure.code()).isEqualTo("registry.disk.full");
        assertThat(failure).hasMessageContaining("free some space");
        assertThat(store.find(DIGEST)).isEmpty();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void a_source_that_breaks_off_leaves_nothing() {
        // Given
        var broken = new InputStream() {
            private boolean begun;

            @Override
            public int read() {
                throw new AssertionError("read in chunks");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (begun) {
                    throw new IOException("connection lost");
                }
                begun = true;
                return length;
            }
        };

        // When
        var failure = catchThrowableOfType(RegistryException.class,
                () -> new BlobStore(home).put(broken, null, "x", bytes -> {}));

        // Then
        assertThat(failure.code()).isEqualTo("registry.io");
        assertThat(leftovers()).isEmpty();
        assertThat(home.resolve("blobs/sha256")).doesNotExist();
    }

    @Test
    void an_interrupted_thread_stops_and_stays_interrupted() {
        // Given
        Thread.currentThread().interrupt();

        // When
        var failure = catchThrowableOfType(RegistryException.class, () -> new BlobStore(home).put(CONTENT));

        // Then
        assertThat(failure.code()).isEqualTo("registry.interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_blob_that_was_changed_no_longer_holds() throws IOException {
        // Given
        var store = new BlobStore(home);
        Blob blob = store.put(CONTENT);
        assertThat(store.verify(DIGEST)).isTrue();

        // When
        Files.writeString(blob.path(), "Weights");

        // Then
        assertThat(store.verify(DIGEST)).isFalse();
    }

    @Test
    void an_absent_blob_does_not_hold() {
        assertThat(new BlobStore(home).verify(DIGEST)).isFalse();
    }

    @Test
    void threads_that_store_the_same_content_at_once_all_succeed() throws Exception {
        // Given
        int writers = 8;
        byte[] large = new byte[1 << 20];
        var start = new CountDownLatch(1);
        var blobs = new ArrayList<Blob>();

        // When
        try (var threads = Executors.newFixedThreadPool(writers)) {
            var results = IntStream.range(0, writers).mapToObj(i -> threads.submit(() -> {
                start.await();
                return new BlobStore(home).put(new ByteArrayInputStream(large), Sha256.of(large), "weights", bytes -> {});
            })).toList();
            start.countDown();
            for (var result : results) {
                blobs.add(result.get());
            }
        }

        // Then
        assertThat(blobs).hasSize(writers).containsOnly(blobs.getFirst());
        assertThat(new BlobStore(home).verify(Sha256.of(large))).isTrue();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void a_home_that_cannot_be_written_is_a_clear_error() throws IOException {
        // Given
        Path file = Files.writeString(home.resolve("file"), "");

        // Then
        assertThatThrownBy(() -> new BlobStore(file).put(CONTENT)).isInstanceOf(RegistryException.class)
                .hasMessageContaining(file.toString());
    }

    private static InputStream stream() {
        return new ByteArrayInputStream(CONTENT);
    }

    private List<Path> leftovers() {
        return FakeTools.leftovers(home.resolve("blobs/incoming"));
    }
}
