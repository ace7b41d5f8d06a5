package gatehouse.control.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.control.registry.ProgressListener;
import gatehouse.control.registry.Registry;
import gatehouse.control.registry.RegistryException;
import gatehouse.control.registry.RegistrySettings;
import gatehouse.control.registry.Remotes;
import gatehouse.control.registry.Swept;
import gatehouse.control.registry.Wanted;
import gatehouse.control.transfer.Transfer;
import gatehouse.control.transfer.TransferSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    Path folder;

    private final OutgoingHttp http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());
    private final Map<Sha256, Set<String>> users = new HashMap<>();

    @AfterEach
    void close() {
        http.close();
    }

    @Nested
    class A_model {
        @Test
        void is_listed_with_its_size_its_origin_and_what_was_made_of_it() throws IOException {
            // Given
            Sha256 base = pull("base.gguf", "weights");
            Sha256 small = build("small", base, "Q4_K_M");
            Sha256 large = build("larger", base, "Q8_0");
            Sha256 other = pull("another.gguf", "others");
            users.put(small, Set.of("run one"));

            // When
            var models = catalogue().all();

            // Then
            assertThat(models).extracting(StoredModel::name).containsExactly("another.gguf", "base.gguf", "base.gguf Q4_K_M",
                    "base.gguf Q8_0");
            assertThat(models).extracting(StoredModel::digest).containsExactly(other, base, small, large);
            assertThat(models.get(1).origins()).containsExactly(
                    new StoredModel.Origin("file:" + folder.resolve("base.gguf"), "", NOON));
            assertThat(models.get(1).usedBy()).containsExactly("base.gguf Q4_K_M (" + small.brief() + ")",
                    "base.gguf Q8_0 (" + large.brief() + ")");
            assertThat(models.get(2)).satisfies(model -> {
                assertThat(model.bytes()).isEqualTo(5);
                assertThat(model.at()).isEqualTo(NOON);
                assertThat(model.parents()).containsExactly(new StoredModel.Parent(base, "base.gguf", "quantized to Q4_K_M"));
                assertThat(model.usedBy()).containsExactly("run one");
            });
        }

        @Test
        void is_found_by_its_digest_by_the_beginning_of_it_and_by_its_reference() throws IOException {
            // Given
            Sha256 digest = pull("base.gguf", "weights");

            // Then
            for (String called : List.of(digest.toString(), digest.hex(), "sha256:" + digest.hex().substring(0, 6),
                    "file:" + folder.resolve("base.gguf"))) {
                assertThat(catalogue().find(called).digest()).as(called).isEqualTo(digest);
            }
        }

        @Test
        void that_is_not_there_or_not_one_is_told() throws IOException {
            // Given
            pull("base.gguf", "weights");

            // Then
            assertThat(refusal("sha256:000000").code()).isEqualTo("catalogue.model.absent");
            assertThat(refusal("sha256:" + Sha256.of("weights".getBytes(UTF_8)).hex().substring(0, 5)).code())
                    .isEqualTo("catalogue.model.absent");
            assertThat(refusal("hf:org/name")).hasMessageContaining("model list");
        }

        @Test
        void whose_records_were_tampered_with_into_a_circle_is_still_listed_in_finite_time() throws IOException {
            // Given
            Sha256 base = pull("base.gguf", "weights");
            Sha256 small = build("small", base, "Q4_K_M");
            Sha256 smaller = build("smaller", small, "Q2_K");
            registry().stock().built(small, List.of(smaller), List.of(), "Q4_K_M", "circle");

            // Then
            assertThat(catalogue().all()).extracting(StoredModel::digest).contains(base);
            assertThat(catalogue().describe(small).name()).contains("Q4_K_M");
        }
    }

    @Nested
    class Retiring {
        @Test
        void refuses_new_use_with_the_reason_until_it_is_taken_back() throws IOException {
            // Given
            Sha256 digest = pull("base.gguf", "weights");

            // When
            var retired = catalogue().retire("sha256:" + digest.hex().substring(0, 8), "licence changed");

            // Then
            assertThat(retired.retired()).isNotNull().satisfies(retirement -> assertThat(retirement.reason())
                    .isEqualTo("licence changed"));
            assertThat(catchThrowableOfType(RegistryException.class, () -> pull("base.gguf", "weights")))
                    .hasMessageContaining("licence changed").extracting(RegistryException::code).isEqualTo("registry.retired");
            assertThat(catchThrowableOfType(RegistryException.class, () -> registry().use(digest)).code())
                    .isEqualTo("registry.retired");
            assertThat(catchThrowableOfType(RegistryException.class, () -> registry().unproven(digest)).code())
                    .isEqualTo("registry.retired");
            catalogue().restore(digest.toString());
            assertThat(registry().use(digest).digest()).isEqualTo(digest);
        }

        @Test
        void outlives_the_content_so_that_it_is_not_pulled_again_by_mistake() throws IOException {
            // Given
            Sha256 digest = pull("base.gguf", "weights");
            catalogue().retire(digest.toString(), "licence changed");

            // When
            Swept swept = catalogue().collect(false);

            // Then
            assertThat(swept.removed()).containsExactly(new Swept.Removed(digest, 7, "file:" + folder.resolve("base.gguf")));
            assertThat(catalogue().all()).isEmpty();
            assertThat(catchThrowableOfType(RegistryException.class, () -> pull("base.gguf", "weights")).code())
                    .isEqualTo("registry.retired");
            catalogue().restore(digest.toString());
            assertThat(pull("base.gguf", "weights")).isEqualTo(digest);
        }
    }

    @Nested
    class Collecting {
        @Test
        void keeps_what_is_in_use_with_its_files_and_removes_what_nothing_refers_to() throws IOException {
            // Given
            Files.createDirectories(folder.resolve("whole"));
            Files.writeString(folder.resolve("whole/a"), "file a");
            Files.writeString(folder.resolve("whole/b"), "file b");
            Sha256 whole;
            Sha256 stray;
            try (var registry = registry()) {
                whole = registry.pullArtifact(Wanted.of(new ModelReference.LocalFile(folder.resolve("whole")), null),
                        ProgressListener.silent()).artifact().digest();
                stray = registry.blobs().put("stray".getBytes(UTF_8)).sha256();
            }

            // When
            Swept swept = catalogue().collect(false);

            // Then
            assertThat(swept.removed()).containsExactly(new Swept.Removed(stray, 5, "referred to by nothing"));
            assertThat(catalogue().find(whole.toString()).complete()).isTrue();
        }

        @Test
        void spares_the_ancestors_of_what_is_in_use_and_the_texts_and_what_runs_speak_of() throws IOException {
            // Given
            Sha256 base = pull("base.gguf", "weights");
            build("small", base, "Q4_K_M");
            Sha256 measured = pull("measured.gguf", "measured");
            users.put(measured, Set.of("run seven"));
            catalogue().retire(base.toString(), "old");
            catalogue().retire(measured.toString(), "old");

            // When
            Swept swept = catalogue().collect(false);

            // Then
            assertThat(swept.removed()).isEmpty();
            assertThat(swept.spared()).extracting(Swept.Spared::artifact).containsExactlyInAnyOrder(base, measured);
            assertThat(swept.spared()).extracting(Swept.Spared::because).anyMatch("run seven"::equals)
                    .anyMatch(because -> because.startsWith("made of it"));
        }

        @Test
        void keeps_what_proves_how_something_was_made_as_long_as_it() {
            // Given
            Sha256 made;
            Sha256 proof;
            try (var registry = registry()) {
                made = registry.blobs().put("converted".getBytes(UTF_8)).sha256();
                proof = registry.blobs().put("record".getBytes(UTF_8)).sha256();
                registry.stock().built(made, List.of(), List.of(proof), "tiny F16", "converted to F16");
            }

            // When
            Swept used = catalogue().collect(false);
            String name = catalogue().find(made.toString()).name();
            catalogue().retire(made.toString(), "old");
            Swept retired = catalogue().collect(false);

            // Then
            assertThat(used.removed()).isEmpty();
            assertThat(name).isEqualTo("tiny F16");
            assertThat(retired.removed()).extracting(Swept.Removed::sha256).containsExactlyInAnyOrder(made, proof);
        }

        @Test
        void keeps_what_a_reference_meant_before_it_moved_on() throws IOException {
            // Given
            Sha256 before = pull("model.gguf", "before");
            Sha256 after = pull("model.gguf", "after");

            // When
            Swept swept = catalogue().collect(false);

            // Then
            assertThat(swept.removed()).isEmpty();
            assertThat(catalogue().all()).extracting(StoredModel::digest).containsExactlyInAnyOrder(before, after);
            assertThat(
                    catchThrowableOfType(CatalogueException.class, () -> catalogue().find("file:" + folder.resolve("model.gguf")))
                            .code())
                    .isEqualTo("catalogue.model.ambiguous");
        }

        @Test
        void removes_a_whole_family_once_all_of_it_is_retired() throws IOException {
            // Given
            Sha256 base = pull("base.gguf", "weights");
            Sha256 small = build("small", base, "Q4_K_M");
            catalogue().retire(small.toString(), "old");
            catalogue().retire(base.toString(), "old");

            // When
            Swept swept = catalogue().collect(false);

            // Then
            assertThat(swept.removed()).extracting(Swept.Removed::sha256).containsExactlyInAnyOrder(base, small);
            assertThat(catalogue().all()).isEmpty();
        }

        @Test
        void keeps_a_file_that_another_artifact_shares() throws IOException {
            // Given
            Files.createDirectories(folder.resolve("one"));
            Files.writeString(folder.resolve("one/shared"), "shared");
            Files.writeString(folder.resolve("one/own"), "own");
            Files.createDirectories(folder.resolve("two"));
            Files.writeString(folder.resolve("two/shared"), "shared");
            Sha256 one = pull(folder.resolve("one"));
            Sha256 two = pull(folder.resolve("two"));
            catalogue().retire(one.toString(), "old");

            // When
            Swept swept = catalogue().collect(false);

            // Then
            assertThat(swept.removed()).extracting(Swept.Removed::what).containsExactlyInAnyOrder(
                    "file:" + folder.resolve("one") + ", own", "file:" + folder.resolve("one"));
            assertThat(catalogue().find(two.toString()).complete()).isTrue();
        }

        @Test
        void removes_the_folder_of_links_with_its_artifact() throws IOException {
            // Given
            Files.createDirectories(folder.resolve("one/sub"));
            Files.writeString(folder.resolve("one/sub/a"), "file a");
            Sha256 one = pull(folder.resolve("one"));
            Path laidOut;
            try (var registry = registry()) {
                laidOut = registry.folderOf(one, "tiny");
                assertThat(registry.folderOf(one, "tiny")).isEqualTo(laidOut);
            }
            assertThat(laidOut.resolve("sub/a")).isSymbolicLink().hasContent("file a");

            // When
            catalogue().collect(false);
            boolean stays = Files.exists(laidOut);
            catalogue().retire(one.toString(), "old");
            catalogue().collect(false);

            // Then
            assertThat(stays).isTrue();
            assertThat(laidOut).doesNotExist();
        }

        @Test
        void only_says_what_it_would_remove_when_asked_for_no_more() throws IOException {
            // Given
            Sha256 digest = pull("base.gguf", "weights");
            catalogue().retire(digest.toString(), "old");

            // When
            Swept swept = catalogue().collect(true);

            // Then
            assertThat(swept.bytes()).isEqualTo(7);
            assertThat(catalogue().find(digest.toString()).complete()).isTrue();
        }

        @Test
        void spares_what_a_running_process_holds_until_it_ends() throws IOException {
            // Given
            var working = registry();
            Sha256 stored = working.blobs().put("being worked with".getBytes(UTF_8)).sha256();

            // When
            Swept during = catalogue().collect(false);
            working.close();
            Swept after = catalogue().collect(false);

            // Then
            assertThat(during.removed()).isEmpty();
            assertThat(after.removed()).extracting(Swept.Removed::sha256).containsExactly(stored);
        }

        @Test
        void removes_pulls_left_half_way() throws IOException {
            // Given
            Path partial = Files.createDirectories(folder.resolve("home/blobs/partial"));
            Files.write(partial.resolve("ab".repeat(32)), new byte[100]);
            Files.write(partial.resolve("ab".repeat(32) + ".map"), new byte[10]);

            // When
            long would = catalogue().collect(true).unfinished();
            long did = catalogue().collect(false).unfinished();

            // Then
            assertThat(List.of(would, did)).containsExactly(110L, 110L);
            assertThat(partial).isEmptyDirectory();
        }
    }

    private Sha256 pull(String name, String content) throws IOException {
        return pull(Files.writeString(folder.resolve(name), content));
    }

    private Sha256 pull(Path path) {
        try (var registry = registry()) {
            return registry.pullArtifact(Wanted.of(new ModelReference.LocalFile(path), null), ProgressListener.silent())
                    .artifact().digest();
        }
    }

    private Sha256 build(String content, Sha256 parent, String type) {
        try (var registry = registry()) {
            Sha256 output = registry.blobs().put(content.getBytes(UTF_8)).sha256();
            registry.stock().built(output, List.of(parent), List.of(), type, "quantized to " + type);
            return output;
        }
    }

    private CatalogueException refusal(String called) {
        return catchThrowableOfType(CatalogueException.class, () -> catalogue().find(called));
    }

    private Catalogue catalogue() {
        return new Catalogue(registry(), () -> users);
    }

    private Registry registry() {
        return new Registry(new RegistrySettings(folder.resolve("home"), Map.of(), Duration.ofSeconds(30)),
                Remotes.of(new Transfer(http, TransferSettings.usual(), _ -> {})), Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
