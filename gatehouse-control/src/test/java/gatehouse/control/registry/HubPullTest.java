package gatehouse.control.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.evidence.Coded;
import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.control.transfer.TransferException;
import gatehouse.testkit.disk.SmallDisk;
import gatehouse.testkit.hub.HubStub;
import gatehouse.testkit.provider.FileReplies;
import gatehouse.testkit.provider.Received;
import gatehouse.testkit.provider.Replies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubPullTest {
    private static final ProgressListener SILENT = ProgressListener.silent();
    private static final byte[] WEIGHTS = bytes(95_000, 1);
    private static final byte[] MORE = bytes(25_000, 2);

    @TempDir
    Path folder;

    private final HubStub hub = HubStub.of("org/name").small("README.md", "# A model\n").small("LICENSE", "Apache License")
            .small("config.json", "{}").large("model-1.safetensors", WEIGHTS).large("sub/model-2.safetensors", MORE);

    @AfterEach
    void close() {
        hub.close();
    }

    @Nested
    class A_repository {
        @Test
        void becomes_an_artifact_named_by_its_manifest_with_every_file_kept_once() throws IOException {
            // When
            var pulled = pull("hf:org/name");

            // Then
            assertThat(pulled.artifact().files()).extracting(ArtifactFile::path).containsExactly("LICENSE", "README.md",
                    "config.json",
                    "model-1.safetensors", "sub/model-2.safetensors");
            assertThat(pulled.artifact().isFolder()).isTrue();
            assertThat(pulled.resolved()).isEqualTo(HubStub.COMMIT);
            assertThat(pulled.alreadyPresent()).isFalse();
            assertThat(blob(pulled.artifact().digest())).hasContent("{\"files\":["
                    + "{\"path\":\"LICENSE\",\"sha256\":\"" + Sha256.of("Apache License".getBytes(UTF_8)).hex()
                    + "\",\"size\":14},"
                    + "{\"path\":\"README.md\",\"sha256\":\"" + Sha256.of("# A model\n".getBytes(UTF_8)).hex()
                    + "\",\"size\":10},"
                    + "{\"path\":\"config.json\",\"sha256\":\"" + Sha256.of("{}".getBytes(UTF_8)).hex() + "\",\"size\":2},"
                    + "{\"path\":\"model-1.safetensors\",\"sha256\":\"" + Sha256.of(WEIGHTS).hex() + "\",\"size\":95000},"
                    + "{\"path\":\"sub/model-2.safetensors\",\"sha256\":\"" + Sha256.of(MORE).hex() + "\",\"size\":25000}"
                    + "],\"schema\":\"gatehouse.artifact/1\"}");
            assertThat(blob(Sha256.of(WEIGHTS))).hasBinaryContent(WEIGHTS);
            assertThat(leftovers()).isEmpty();
        }

        @Test
        void has_the_same_name_as_the_same_files_in_a_folder() throws IOException {
            // Given
            Path copy = folder.resolve("copy");
            Files.createDirectories(copy.resolve("sub"));
            Files.writeString(copy.resolve("README.md"), "# A model\n");
            Files.writeString(copy.resolve("LICENSE"), "Apache License");
            Files.writeString(copy.resolve("config.json"), "{}");
            Files.write(copy.resolve("model-1.safetensors"), WEIGHTS);
            Files.write(copy.resolve("sub/model-2.safetensors"), MORE);

            // Then
            assertThat(pull("file:" + copy).artifact()).isEqualTo(pull("hf:org/name").artifact());
        }

        @Test
        void is_pulled_in_part_by_patterns() {
            // When
            var pulled = registry().pullArtifact(new Wanted(ModelReference.parse("hf:org/name"),
                    new Inclusion(List.of("*.safetensors", "config.json")), null), SILENT);

            // Then
            assertThat(pulled.artifact().files()).extracting(ArtifactFile::path).containsExactly("config.json",
                    "model-1.safetensors",
                    "sub/model-2.safetensors");
            assertThat(refusal(() -> registry().pullArtifact(new Wanted(ModelReference.parse("hf:org/name"),
                    new Inclusion(List.of("*.gguf")), null), SILENT))).hasMessageContaining("*.gguf")
                    .hasMessageContaining("'README.md'")
                    .extracting(RegistryException::code).isEqualTo("registry.include.nothing");
        }

        @Test
        void at_a_commit_that_is_there_needs_no_network() {
            // Given
            var first = pull("hf:org/name@" + HubStub.COMMIT);
            hub.close();

            // When
            var second = pull("hf:org/name@" + HubStub.COMMIT);

            // Then
            assertThat(second).isEqualTo(
                    new PulledArtifact(first.reference(), first.artifact(), List.of(), HubStub.COMMIT, List.of(), true));
        }

        @Test
        void pinned_by_its_manifest_that_is_there_needs_no_network() {
            // Given
            var digest = pull("hf:org/name").artifact().digest();
            hub.close();

            // Then
            assertThat(registry().pullArtifact(Wanted.of(ModelReference.parse("hf:org/name"), digest), SILENT).alreadyPresent())
                    .isTrue();
        }

        @Test
        void of_another_manifest_than_is_pinned_is_refused_and_not_recorded() {
            // Given
            var pin = new Sha256("00".repeat(32));

            // When
            var refusal = refusal(() -> registry().pullArtifact(Wanted.of(ModelReference.parse("hf:org/name"), pin), SILENT));

            // Then
            assertThat(refusal.code()).isEqualTo("registry.hash.mismatch");
            assertThat(registry().stock().pulls()).isEmpty();
        }

        @Test
        void whose_branch_moved_is_fetched_only_where_it_differs() {
            // Given
            pull("hf:org/name");
            hub.revision("main", "f".repeat(40)).small("config.json", "{\"new\":true}");
            int before = hub.store().received().size();

            // When
            var moved = pull("hf:org/name");

            // Then
            assertThat(moved.resolved()).isEqualTo("f".repeat(40));
            assertThat(moved.alreadyPresent()).isFalse();
            assertThat(hub.store().received()).hasSize(before);
        }

        @Test
        void whose_kept_file_was_changed_on_disk_is_fetched_again() throws IOException {
            // Given
            pull("hf:org/name@" + HubStub.COMMIT);
            Files.writeString(blob(Sha256.of(WEIGHTS)), "changed");

            // When
            pull("hf:org/name@" + HubStub.COMMIT);

            // Then
            assertThat(blob(Sha256.of(WEIGHTS))).hasBinaryContent(WEIGHTS);
        }

        @Test
        void tells_how_far_all_its_files_are_together() {
            // Given
            var listener = new RecordingListener();

            // When
            registry().pullArtifact(Wanted.of(ModelReference.parse("hf:org/name"), null), listener);

            // Then
            assertThat(listener.finished()).contains("model-1.safetensors: 95000", "sub/model-2.safetensors: 25000",
                    "LICENSE: 14");
            assertThat(listener.progress().getLast()).isEqualTo("download hf:org/name: 120026 of 120026");
        }
    }

    @Nested
    class A_file {
        @Test
        void bears_its_own_digest_and_comes_with_the_licence_beside_it() {
            // When
            var pulled = registry().pull(ModelReference.parse("hf:org/name#sub/model-2.safetensors"), Sha256.of(MORE), SILENT);

            // Then
            assertThat(pulled.model().path()).hasBinaryContent(MORE);
            assertThat(pulled.texts()).singleElement().satisfies(text -> {
                assertThat(text.name()).isEqualTo("LICENSE");
                assertThat(text.read()).isEqualTo("Apache License");
            });
        }

        @Test
        void that_is_there_is_known_with_its_licence_and_needs_no_network() {
            // Given
            var first = registry().pull(ModelReference.parse("hf:org/name#sub/model-2.safetensors"), Sha256.of(MORE), SILENT);
            hub.close();

            // When
            var second = registry().pull(ModelReference.parse("hf:org/name#sub/model-2.safetensors"), Sha256.of(MORE), SILENT);

            // Then
            assertThat(second).isEqualTo(new Pulled(first.reference(), first.model(), null, first.texts(), true));
        }

        @Test
        void of_another_digest_than_is_pinned_is_refused_before_it_is_fetched() {
            // Given
            var pin = new Sha256("00".repeat(32));

            // When
            var refusal = catchThrowableOfType(TransferException.class,
                    () -> registry().pull(ModelReference.parse("hf:org/name#model-1.safetensors"), pin, SILENT));

            // Then
            assertThat(refusal.code()).isEqualTo("transfer.pin.mismatch");
            assertThat(hub.store().received()).isEmpty();
        }

        @Test
        void that_is_small_and_of_another_digest_than_is_pinned_leaves_nothing() throws IOException {
            // Given
            var pin = new Sha256("00".repeat(32));

            // When
            var refusal = catchThrowableOfType(TransferException.class,
                    () -> registry().pull(ModelReference.parse("hf:org/name#config.json"), pin, SILENT));

            // Then
            assertThat(refusal.code()).isEqualTo("transfer.hash.mismatch");
            assertThat(blob(Sha256.of("{}".getBytes(UTF_8)))).doesNotExist();
            assertThat(leftovers()).isEmpty();
            assertThat(registry().stock().pulls()).isEmpty();
        }

        @Test
        void that_is_not_there_names_what_is() {
            assertThat(refusal(() -> pull("hf:org/name#model.safetensors"))).hasMessageContaining("'sub/model-2.safetensors'")
                    .extracting(RegistryException::code).isEqualTo("registry.member.missing");
        }

        @Test
        void is_wanted_where_a_repository_is_named() {
            assertThat(refusal(() -> registry().pullUnpinned(ModelReference.parse("hf:org/name"), SILENT)).code())
                    .isEqualTo("registry.not-one-file");
        }

        @Test
        void at_a_commit_needs_no_other_pin() {
            assertThat(refusal(() -> registry().pull(ModelReference.parse("hf:org/name#config.json"), null, SILENT)).code())
                    .isEqualTo("registry.unpinned");
            assertThat(
                    registry().pull(ModelReference.parse("hf:org/name@" + HubStub.COMMIT + "#config.json"), null, SILENT).model()
                            .bytes())
                    .isEqualTo(2);
        }
    }

    @Nested
    class A_name {
        @ParameterizedTest
        @ValueSource(
                strings = {"../outside", "/etc/passwd", "a/../../b", "C:\\windows", "a\\b", "nul\u0000byte", "a//b", "a/./b",
                        "line\nbreak",
                        "c:stream"})
        void that_would_leave_the_folder_or_is_read_differently_elsewhere_is_refused_before_anything_is_fetched(String name) {
            // Given
            hub.oddEntry(Map.of("type", "file", "path", name, "size", 1, "oid", "0".repeat(40)));

            // When
            var refusal = refusal(() -> pull("hf:org/name"));

            // Then
            assertThat(refusal.code()).isEqualTo("registry.artifact.path");
            assertThat(hub.hub().received()).extracting(Received::path).noneMatch(path -> path.contains("/resolve/"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Config.JSON", "README.MD", "config.json/inside", "SUB"})
        void that_cannot_lie_beside_another_is_refused_with_both(String name) {
            // Given
            hub.oddEntry(Map.of("type", "file", "path", name, "size", 1, "oid", "0".repeat(40)));

            // Then
            assertThat(refusal(() -> pull("hf:org/name"))).hasMessageContaining("'" + name + "'")
                    .extracting(RegistryException::code)
                    .isEqualTo("registry.artifact.collision");
        }

        @Test
        void that_is_left_out_harms_nothing() {
            // Given
            hub.oddEntry(Map.of("type", "file", "path", "../outside", "size", 1, "oid", "0".repeat(40)));

            // Then
            assertThat(registry()
                    .pullArtifact(new Wanted(ModelReference.parse("hf:org/name"), new Inclusion(List.of("*.json")), null),
                            SILENT)
                    .artifact().files()).hasSize(1);
        }
    }

    @Nested
    class Gone_wrong {
        @Test
        void under_way_it_is_gone_on_with_by_the_next_process_from_the_bytes_that_came() throws IOException {
            // Given
            hub.storeFault(request -> request.path().contains(Sha256.of(WEIGHTS).hex())
                    && request.header("Range").startsWith("bytes=60000-") ? Replies.slamTheDoor() : null);
            var broken = catchThrowableOfType(TransferException.class, () -> pull("hf:org/name"));
            long kept = partial();
            hub.storeFault(_ -> null);
            int before = hub.store().received().size();

            // When
            var pulled = pull("hf:org/name");

            // Then
            assertThat(broken.code()).isEqualTo("transfer.gave-up");
            assertThat(kept).isGreaterThanOrEqualTo(60_000);
            assertThat(pulled.artifact().bytes()).isEqualTo(120_026);
            assertThat(hub.store().received().stream().skip(before)
                    .filter(request -> request.path().contains(Sha256.of(WEIGHTS).hex())))
                    .isNotEmpty().noneMatch(request -> request.header("Range").startsWith("bytes=0-"));
            assertThat(leftovers()).isEmpty();
        }

        @Test
        void with_other_bytes_nothing_half_written_is_left() throws IOException {
            // Given
            hub.storeFault(request -> FileReplies.file(request, bytes(95_000, 9), "\"x\""));

            // When
            var refusal = catchThrowableOfType(TransferException.class, () -> pull("hf:org/name#model-1.safetensors"));

            // Then
            assertThat(refusal.code()).isEqualTo("transfer.hash.mismatch");
            assertThat(leftovers()).isEmpty();
            assertThat(blob(Sha256.of(WEIGHTS))).doesNotExist();
        }

        @Test
        void for_lack_of_space_is_told_before_anything_is_fetched() {
            // Given
            var settings = settings();

            // When
            var refusal = refusal(() -> TestRegistries.hub(settings, hub, Map.of(), _ -> 64L << 20)
                    .pullArtifact(Wanted.of(ModelReference.parse("hf:org/name"), null), SILENT));

            // Then
            assertThat(refusal.code()).isEqualTo("registry.disk.space");
            assertThat(refusal).hasMessageContaining("1 MB").hasMessageContaining("gc");
            assertThat(hub.store().received()).isEmpty();
        }

        @Test
        void on_a_disk_that_fills_up_it_is_told_and_what_came_is_kept() throws Exception {
            // Given
            byte[] large = bytes(5 << 20, 3);
            hub.large("large.gguf", large);
            try (SmallDisk disk = SmallDisk.mount(folder.resolve("small"), 3)) {
                var settings = new RegistrySettings(disk.folder(), Map.of(), Duration.ofSeconds(30));
                var wanted = Wanted.of(ModelReference.parse("hf:org/name#large.gguf"), Sha256.of(large));

                // When
                var foreseen = refusal(() -> TestRegistries.hub(settings, hub, Map.of(), path -> path.toFile().getUsableSpace())
                        .pullArtifact(wanted, SILENT));
                var unexpected = catchThrowableOfType(RuntimeException.class,
                        () -> TestRegistries.hub(settings, hub).pullArtifact(wanted, SILENT));

                // Then
                assertThat(unexpected).isInstanceOf(Coded.class).hasMessageContaining("disk is full");
                assertThat(foreseen.code()).isEqualTo("registry.disk.space");
                try (Stream<Path> files = Files.list(disk.folder().resolve("blobs/partial"))) {
                    assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isPositive();
                }
            }
        }

        @Test
        void in_one_file_it_stops_the_others() {
            // Given
            hub.hubFault(request -> request.path().endsWith("/config.json") ? Replies.failure(404, "gone") : null);

            // Then
            assertThat(catchThrowableOfType(TransferException.class, () -> pull("hf:org/name")).code()).startsWith("hub.");
            assertThat(registry().stock().pulls()).isEmpty();
        }
    }

    @Test
    void two_pulls_at_once_fetch_once() throws Exception {
        // Given
        Callable<PulledArtifact> pull = () -> pull("hf:org/name");

        // When
        try (var threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(pull);
            var second = threads.submit(pull);

            // Then
            assertThat(first.get().artifact()).isEqualTo(second.get().artifact());
        }
        assertThat(hub.store().received().stream().filter(request -> request.header("Range").startsWith("bytes=0-"))).hasSize(2);
    }

    @Test
    void two_repositories_with_the_same_weights_fetch_and_keep_them_once() throws Exception {
        // Given
        pull("hf:org/name");
        try (var fork = HubStub.of("other/fork").large("renamed.safetensors", WEIGHTS)) {
            // When
            var pulled = TestRegistries.hub(settings(), fork)
                    .pullArtifact(Wanted.of(ModelReference.parse("hf:other/fork"), null), SILENT);

            // Then
            assertThat(pulled.alreadyPresent()).isTrue();
            assertThat(fork.store().received()).isEmpty();
        }
    }

    @Test
    void the_same_content_under_two_names_is_fetched_once() {
        // Given
        hub.large("copy.safetensors", WEIGHTS);
        var calls = new AtomicInteger();
        hub.storeFault(request -> {
            calls.addAndGet(request.path().contains(Sha256.of(WEIGHTS).hex()) ? 1 : 0);
            return null;
        });

        // When
        var pulled = pull("hf:org/name");

        // Then
        assertThat(pulled.artifact().files()).extracting(ArtifactFile::sha256).filteredOn(Sha256.of(WEIGHTS)::equals).hasSize(2);
        assertThat(calls).hasValue(10);
    }

    private Registry registry() {
        return TestRegistries.hub(settings(), hub);
    }

    private RegistrySettings settings() {
        return new RegistrySettings(folder.resolve("home"), Map.of(), Duration.ofSeconds(30));
    }

    private PulledArtifact pull(String reference) {
        return registry().pullArtifact(Wanted.of(ModelReference.parse(reference), null), SILENT);
    }

    private Path blob(Sha256 digest) {
        return folder.resolve("home/blobs/sha256").resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
    }

    private long partial() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/blobs/partial"))) {
            return files.filter(file -> !file.toString().endsWith(".map")).mapToLong(file -> file.toFile().length()).max()
                    .orElse(0);
        }
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/blobs/partial"))) {
            return Stream.concat(files, FakeTools.leftovers(folder.resolve("home/blobs/incoming")).stream()).toList();
        }
    }

    private static RegistryException refusal(Callable<?> pull) {
        return catchThrowableOfType(RegistryException.class, pull::call);
    }

    private static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
