package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineDownloadTest {
    private static final byte[] ARCHIVE = new TarBytes().file("package/LICENSE", "MIT License").file("package/package.json", "{}")
            .file("package/bins/linux/libllama.so", "native code").file("package/bins/linux/libggml.so", "more native code")
            .gzipped();
    private static final NpmPackage WANTED = new NpmPackage("@engine/linux-x64", "1.2.3", TarBytes.integrity(ARCHIVE),
            "bins/linux");

    @TempDir
    Path folder;

    private FakeTools tools;

    @BeforeEach
    void setUp() {
        tools = new FakeTools(folder).delivering("npm", ARCHIVE, "engine-linux-x64-1.2.3.tgz");
    }

    @Test
    void the_files_of_the_folder_and_the_licence_are_unpacked_under_a_name_that_tells_the_package() {
        // Given
        var listener = new RecordingListener();

        // When
        Path libraries = libraries().fetch(WANTED, listener);

        // Then
        assertThat(libraries).isEqualTo(tools.home().resolve("engine").resolve(WANTED.kept()));
        assertThat(libraries.getFileName().toString()).matches("engine-linux-x64-1\\.2\\.3-[0-9a-f]{8}");
        assertThat(libraries.resolve("libllama.so")).hasContent("native code");
        assertThat(libraries.resolve("LICENSE")).hasContent("MIT License");
        assertThat(libraries.resolve("package.json")).doesNotExist();
        assertThat(listener.finished()).containsExactly("download @engine/linux-x64@1.2.3: " + ARCHIVE.length);
        assertThat(tools.leftovers()).isEmpty();
    }

    @Test
    void npm_is_told_to_run_nothing() {
        // When
        libraries().fetch(WANTED, ProgressListener.silent());

        // Then
        assertThat(tools.calls("npm")).singleElement().asString().startsWith("pack --ignore-scripts --json")
                .contains(" @engine/linux-x64@1.2.3 --pack-destination ");
    }

    @Test
    void they_are_fetched_once() {
        // Given
        Path first = libraries().fetch(WANTED, ProgressListener.silent());

        // Then
        assertThat(libraries().fetch(WANTED, ProgressListener.silent())).isEqualTo(first);
        assertThat(tools.calls("npm")).hasSize(1);
    }

    @Test
    void two_threads_that_ask_at_once_fetch_them_once() throws Exception {
        // Given
        Callable<Path> fetch = () -> libraries().fetch(WANTED, ProgressListener.silent());

        // When
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(fetch);
            var second = threads.submit(fetch);

            // Then
            assertThat(first.get()).isEqualTo(second.get());
        }
        assertThat(tools.calls("npm")).hasSize(1);
    }

    @Nested
    class A_folder_that_was_changed {
        @Test
        void is_fetched_again_when_a_file_has_other_content() throws IOException {
            assertRepaired(libraries -> Files.writeString(libraries.resolve("libllama.so"), "native CODE"));
        }

        @Test
        void is_fetched_again_when_a_file_was_added() throws IOException {
            assertRepaired(libraries -> Files.writeString(libraries.resolve("libggml-evil.so"), "x"));
        }

        @Test
        void is_fetched_again_when_a_file_is_missing() throws IOException {
            assertRepaired(libraries -> Files.delete(libraries.resolve("libggml.so")));
        }

        @Test
        void is_fetched_again_when_a_file_became_a_link() throws IOException {
            assertRepaired(libraries -> {
                Path real = Files.move(libraries.resolve("libllama.so"), folder.resolve("elsewhere.so"));
                Files.createSymbolicLink(libraries.resolve("libllama.so"), real);
            });
        }

        @Test
        void is_fetched_again_when_its_manifest_is_gone() throws IOException {
            assertRepaired(libraries -> Files.delete(libraries.resolve("manifest.sha256")));
        }

        @Test
        void is_refused_when_it_cannot_be_fetched_again() throws IOException {
            // Given
            Path libraries = libraries().fetch(WANTED, ProgressListener.silent());
            Files.writeString(libraries.resolve("libllama.so"), "changed");
            tools.failing("npm", "npm error code ENOTFOUND");

            // Then
            assertThat(refusal().code()).isEqualTo("registry.network");
        }

        private void assertRepaired(Change change) throws IOException {
            // Given
            Path libraries = libraries().fetch(WANTED, ProgressListener.silent());
            change.apply(libraries);

            // When
            libraries().fetch(WANTED, ProgressListener.silent());

            // Then
            assertThat(FolderManifest.holds(libraries)).isTrue();
            assertThat(libraries.resolve("libllama.so")).hasContent("native code");
            assertThat(libraries.resolve("libggml-evil.so")).doesNotExist();
            assertThat(tools.leftovers()).isEmpty();
        }
    }

    @Nested
    class A_refusal {
        @Test
        void of_other_bytes_than_the_pinned_ones_names_both_digests_and_leaves_nothing() {
            // Given
            byte[] other = new TarBytes().file("package/bins/linux/libllama.so", "other").gzipped();
            tools.delivering("npm", other, "engine-linux-x64-1.2.3.tgz");

            // Then
            assertThat(refusal().code()).isEqualTo("registry.hash.mismatch");
            assertThat(refusal()).hasMessageContaining(WANTED.integrity()).hasMessageContaining(TarBytes.integrity(other));
            assertThat(tools.home().resolve("engine").resolve(WANTED.kept())).doesNotExist();
            assertThat(tools.leftovers()).isEmpty();
        }

        @Test
        void of_a_hostile_package_leaves_nothing() {
            // Given
            byte[] hostile = new TarBytes().file("package/bins/linux/a.so", "x")
                    .entry("package/bins/linux/b", '2', new byte[0], -1).gzipped();
            tools.delivering("npm", hostile, "engine-linux-x64-1.2.3.tgz");
            var wanted = new NpmPackage("@engine/linux-x64", "1.2.3", TarBytes.integrity(hostile), "bins/linux");

            // When
            var refusal = catchThrowableOfType(RegistryException.class,
                    () -> libraries().fetch(wanted, ProgressListener.silent()));

            // Then
            assertThat(refusal.code()).isEqualTo("registry.archive.link");
            assertThat(tools.home().resolve("engine").resolve(wanted.kept())).doesNotExist();
            assertThat(tools.leftovers()).isEmpty();
        }

        @Test
        void of_a_package_without_the_folder_names_it() {
            var wanted = new NpmPackage("@engine/linux-x64", "1.2.3", WANTED.integrity(), "bins/mac");
            assertThatThrownBy(() -> libraries().fetch(wanted, ProgressListener.silent()))
                    .hasMessageContaining("no files in bins/mac");
        }

        @Test
        void without_npm_says_what_to_install() {
            var refusal = catchThrowableOfType(RegistryException.class,
                    () -> new EngineDownload(new FakeTools(folder.resolve("bare")).alone()).fetch(WANTED,
                            ProgressListener.silent()));
            assertThat(refusal.code()).isEqualTo("registry.npm.missing");
            assertThat(refusal).hasMessageContaining("GATEHOUSE_LLAMA_LIB");
        }

        @ParameterizedTest
        @CsvSource({"npm error code ECONNREFUSED, registry.network", "npm error code ETARGET, registry.version.unknown",
                "npm error code E404, registry.version.unknown",
                "npm error code EINTEGRITY sha512-a sha512-b, registry.hash.mismatch",
                "npm error code ENOSPC, registry.disk.full", "npm error code SELF_SIGNED_CERT_IN_CHAIN, registry.certificate",
                "npm error code E401, registry.access", "npm error strange, registry.npm.failed"})
        void by_npm_is_told_apart_by_its_code(String said, String code) {
            tools.failing("npm", said);
            assertThat(refusal().code()).isEqualTo(code);
        }

        @Test
        void to_leave_an_archive_is_noticed() {
            tools.tool("npm", "echo '[]'");
            assertThat(refusal()).hasMessageContaining("0 archives");
        }
    }

    @ParameterizedTest
    @CsvSource({"--registry, 1.0, bins", "name, --tag, bins", "name, 1.0, ../up", "name, 1.0, /abs", "name, latest, bins",
            "@a/b/c, 1.0, bins"})
    void a_package_that_could_mean_something_else_to_npm_cannot_be_named(String name, String version, String inside) {
        assertThatThrownBy(() -> new NpmPackage(name, version, WANTED.integrity(), inside))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"sha1-abc", "sha512-abc", "sha512-!!!!", "''"})
    void a_package_without_a_whole_digest_cannot_be_named(String integrity) {
        assertThatThrownBy(() -> new NpmPackage("name", "1.0", integrity, "bins")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sha512-BASE64");
    }

    private EngineDownload libraries() {
        return new EngineDownload(tools.settings());
    }

    private RegistryException refusal() {
        return catchThrowableOfType(RegistryException.class, () -> libraries().fetch(WANTED, ProgressListener.silent()));
    }

    /** Something done to the folder. */
    private interface Change {
        void apply(Path libraries) throws IOException;
    }
}
