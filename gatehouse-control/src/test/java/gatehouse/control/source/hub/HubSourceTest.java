package gatehouse.control.source.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.control.transfer.Declared;
import gatehouse.control.transfer.Listing;
import gatehouse.control.transfer.Question;
import gatehouse.control.transfer.RemoteFile;
import gatehouse.control.transfer.Transfer;
import gatehouse.control.transfer.TransferException;
import gatehouse.control.transfer.TransferSettings;
import gatehouse.testkit.hub.HubStub;
import gatehouse.testkit.provider.FileReplies;
import gatehouse.testkit.provider.Received;
import gatehouse.testkit.provider.Replies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSourceTest {
    private static final byte[] WEIGHTS = bytes(300_000);

    @TempDir
    Path folder;

    private final HubStub hub = HubStub.of("org/name").small("README.md", "# A model\n").small("sub dir/config#1.json", "{}")
            .large("model.gguf", WEIGHTS);
    private final OutgoingHttp http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());
    private final TransferSettings settings = TransferSettings.usual();
    private final Map<String, String> environment = new HashMap<>(Map.of("HF_ENDPOINT", hub.endpoint() + "/"));

    @AfterEach
    void close() {
        http.close();
        hub.close();
    }

    @Test
    void a_revision_is_resolved_to_its_commit_and_every_file_is_listed_with_the_hubs_own_digest() throws Exception {
        // When
        Listing listing = list("hf:org/name");

        // Then
        assertThat(listing.resolved()).isEqualTo(HubStub.COMMIT);
        assertThat(listing.fixed()).isFalse();
        assertThat(listing.notes()).isEmpty();
        assertThat(listing.files()).extracting(RemoteFile::path).containsExactly("README.md", "sub dir/config#1.json",
                "model.gguf");
        assertThat(listing.files()).extracting(RemoteFile::bytes).containsExactly(10L, 2L, 300_000L);
        assertThat(listing.files()).extracting(RemoteFile::declared).containsExactly(
                new Declared.ByGitSha1(HubStub.gitSha1("# A model\n".getBytes(UTF_8))),
                new Declared.ByGitSha1(HubStub.gitSha1("{}".getBytes(UTF_8))),
                new Declared.BySha256(Sha256.of(WEIGHTS)));
    }

    @Test
    void a_commit_needs_no_resolving_and_fixes_the_content() throws Exception {
        // When
        Listing listing = list("hf:org/name@" + HubStub.COMMIT);

        // Then
        assertThat(listing.fixed()).isTrue();
        assertThat(hub.hub().received()).extracting(Received::path).noneMatch(path -> path.contains("/revision/"));
    }

    @Test
    void a_revision_with_a_slash_is_one_part_of_the_address() throws Exception {
        // Given
        String other = "f".repeat(40);
        hub.revision("refs/pr/7", other);

        // Then
        assertThat(list("hf:org/name@refs/pr/7").resolved()).isEqualTo(other);
        assertThat(hub.hub().received().getFirst().path()).endsWith("/revision/refs%2Fpr%2F7");
    }

    @Test
    void pages_are_followed_to_the_last_and_never_to_another_host() throws Exception {
        // Given
        for (int i = 0; i < 25; i++) {
            hub.small("file-" + i, "content " + i);
        }
        hub.pages(10).nextPagesAt("https://elsewhere.example");

        // Then
        assertThat(list("hf:org/name").files()).hasSize(28);
        assertThat(hub.hub().received()).hasSize(4);
    }

    @Test
    void a_list_without_end_is_left() {
        // Given
        hub.hubFault(request -> request.path().contains("/tree/")
                ? out -> out.whole(200, Map.of("Link", "</x?recursive=true&cursor=1>; rel=\"next\""), "[]".getBytes(UTF_8))
                : null);

        // Then
        assertThat(refusal("hf:org/name").code()).isEqualTo("hub.repository.too-large");
        assertThat(hub.hub().received()).hasSize(201);
    }

    @Test
    void a_repository_that_bears_another_name_by_now_is_noted() throws Exception {
        // Given
        hub.hubFault(request -> request.path().contains("/revision/")
                ? Replies.json(200, Map.of("id", "other/name", "sha", HubStub.COMMIT))
                : null);

        // Then
        assertThat(list("hf:org/name").notes()).singleElement().asString().contains("'other/name'").contains("owner");
    }

    @Nested
    class A_file {
        @Test
        void that_is_small_comes_from_the_hub_and_a_large_one_from_its_store_without_the_token() throws Exception {
            // Given
            environment.put("HF_TOKEN", "hf_secret");

            // When
            for (RemoteFile file : list("hf:org/name").files()) {
                fetch(file);
            }

            // Then
            assertThat(hub.hub().received()).allSatisfy(request -> assertThat(request.header("Authorization"))
                    .isEqualTo("Bearer hf_secret"));
            assertThat(hub.hub().received()).extracting(Received::path)
                    .contains("/org/name/resolve/" + HubStub.COMMIT + "/sub%20dir/config%231.json");
            assertThat(hub.store().received()).singleElement().satisfies(request -> assertThat(request.headers())
                    .doesNotContainKey("authorization").doesNotContainValue("hf_secret"));
        }

        @Test
        void of_a_renamed_repository_is_still_checked_and_keeps_the_token_within_the_hub() throws Exception {
            // Given
            environment.put("HF_TOKEN", "hf_secret");
            var weights = list("hf:org/name").files().getLast();
            hub.hubFault(request -> request.path().contains("/resolve/") && !request.path().endsWith("?moved")
                    ? FileReplies.redirect(307, request.path() + "?moved", Map.of())
                    : null);

            // When
            var arrived = fetch(weights);

            // Then
            assertThat(arrived.file()).hasBinaryContent(WEIGHTS);
            assertThat(hub.hub().received().getLast().header("Authorization")).isEqualTo("Bearer hf_secret");
        }

        @ParameterizedTest
        @ValueSource(strings = {"X-Repo-Commit", "X-Linked-Size", "X-Linked-Etag"})
        void that_the_hub_describes_otherwise_than_its_list_is_refused(String header) throws Exception {
            // Given
            var weights = list("hf:org/name").files().getLast();
            String value = Map
                    .of("X-Repo-Commit", "f".repeat(40), "X-Linked-Size", "7", "X-Linked-Etag", "\"" + "0".repeat(64) + "\"")
                    .getOrDefault(header, "");
            hub.hubFault(request -> request.path().contains("/resolve/")
                    ? FileReplies.redirect(302, hub.store().root() + "/x", Map.of(header, value))
                    : null);

            // When
            var refusal = catchThrowableOfType(TransferException.class, () -> fetch(weights));

            // Then
            assertThat(refusal.code()).isEqualTo("hub.file.changed");
            assertThat(hub.store().received()).isEmpty();
            assertThat(folder.resolve("x")).doesNotExist();
        }

        @Test
        void whose_signed_address_runs_out_under_way_is_finished_by_a_fresh_one() throws Exception {
            // Given
            var calls = new AtomicInteger();
            hub.storeFault(request -> calls.getAndIncrement() == 0
                    ? FileReplies.cutAfter(100_000, request, WEIGHTS, "\"store-" + Sha256.of(WEIGHTS).brief() + "\"")
                    : null);
            var weights = list("hf:org/name").files().getLast();

            // When
            var arrived = new Transfer(http, settings, _ -> hub.expireSignatures()).fetch(weights, null, folder, _ -> {});

            // Then
            assertThat(arrived.file()).hasBinaryContent(WEIGHTS);
        }

        @Test
        void the_same_in_two_repositories_has_one_name_on_its_way() throws Exception {
            // Given
            try (var fork = HubStub.of("other/fork").large("renamed.gguf", WEIGHTS)) {
                var first = list("hf:org/name").files().getLast();
                environment.put("HF_ENDPOINT", fork.endpoint().toString());

                // Then
                assertThat(Transfer.nameOf(list("hf:other/fork").files().getLast())).isEqualTo(Transfer.nameOf(first));
            }
        }
    }

    @Nested
    class A_refusal {
        @Test
        void of_a_gated_repository_says_where_to_ask_and_what_to_set() {
            // Given
            hub.gatedFor("hf_member");

            // When
            var anonymous = refusal("hf:org/name");
            environment.put("HF_TOKEN", "hf_stranger");
            var stranger = refusal("hf:org/name");

            // Then
            assertThat(anonymous.code()).isEqualTo("hub.access.gated");
            assertThat(anonymous).hasMessageContaining(hub.endpoint() + "/org/name").hasMessageContaining("set HF_TOKEN");
            assertThat(stranger).hasMessageContaining("with the account of the token").hasMessageNotContaining("hf_stranger");
        }

        @Test
        void of_a_gated_file_whose_list_is_public_says_the_same() throws Exception {
            // Given
            var weights = list("hf:org/name").files().getLast();
            hub.gatedFor("hf_member");

            // Then
            assertThat(catchThrowableOfType(TransferException.class, () -> fetch(weights)).code()).isEqualTo("hub.access.gated");
        }

        @Test
        void of_what_is_not_there_says_which_part_to_correct() throws Exception {
            assertThat(refusal("hf:org/other").code()).isEqualTo("hub.repository.missing");
            assertThat(refusal("hf:org/name@nope").code()).isEqualTo("hub.revision.missing");
            assertThat(refusal("hf:org/name@" + "e".repeat(40)).code()).isEqualTo("hub.revision.missing");
            var gone = list("hf:org/name").files().getFirst();
            hub.hubFault(_ -> out -> out.whole(404, Map.of("X-Error-Code", "EntryNotFound"), new byte[0]));
            assertThat(catchThrowableOfType(TransferException.class, () -> fetch(gone)).code()).isEqualTo("hub.file.missing");
        }

        @Test
        void of_the_token_itself_and_of_its_rights_are_told_apart() {
            environment.put("HF_TOKEN", "hf_old");
            hub.hubFault(_ -> out -> out.whole(401, Map.of("X-Error-Message", "Invalid credentials in Authorization header"),
                    new byte[0]));
            assertThat(refusal("hf:org/name").code()).isEqualTo("hub.token.refused");
            hub.hubFault(
                    _ -> out -> out.whole(403, Map.of("X-Error-Message", "Access to this resource is disabled."), new byte[0]));
            assertThat(refusal("hf:org/name")).hasMessageContaining("is disabled").extracting(TransferException::code)
                    .isEqualTo("hub.access.forbidden");
        }

        @Test
        void of_a_strange_kind_hints_at_the_endpoint() {
            hub.hubFault(_ -> out -> out.whole(418, Map.of(), new byte[0]));
            assertThat(refusal("hf:org/name").code()).isEqualTo("hub.answer.unexpected");
        }
    }

    @Nested
    class An_answer_of_no_hub {
        @ParameterizedTest
        @ValueSource(
                strings = {"<html>login</html>", "{}", "[]", "{\"sha\":\"main\"}", "{\"sha\":7}", "null", "",
                        "{\"sha\":\"0123\"} x"})
        void in_place_of_a_revision_is_told_so(String body) {
            hub.hubFault(request -> request.path().contains("/revision/") ? Replies.body(200, "application/json", body) : null);
            assertThat(refusal("hf:org/name").code()).isEqualTo("hub.answer.unreadable");
        }

        @Test
        void in_place_of_the_list_is_told_so() {
            for (String body : List.of("{}", "[7]", "[{\"type\":\"file\"}]", "[{\"type\":\"link\",\"path\":\"a\"}]",
                    "[{\"type\":\"file\",\"path\":\"a\",\"size\":-1,\"oid\":\"" + "0".repeat(40) + "\"}]",
                    "[{\"type\":\"file\",\"path\":\"a\",\"size\":1e30,\"oid\":\"" + "0".repeat(40) + "\"}]",
                    "[{\"type\":\"file\",\"path\":\"a\",\"size\":1,\"oid\":\"xyz\"}]",
                    "[{\"type\":\"file\",\"path\":\"a\",\"size\":1,\"oid\":\"" + "0".repeat(40) + "\",\"xetHash\":\"x\"}]",
                    "[{\"type\":\"file\",\"path\":\"a\",\"lfs\":{\"oid\":\"0\",\"size\":1}}]")) {
                hub.hubFault(request -> request.path().contains("/tree/") ? Replies.body(200, "application/json", body) : null);
                assertThat(refusal("hf:org/name").code()).as(body).isEqualTo("hub.answer.unreadable");
            }
        }

        @Test
        void or_one_damaged_in_any_way_ends_in_a_clean_error() {
            // Given
            var random = new Random(20261129);
            byte[] good = ("[{\"type\":\"file\",\"path\":\"a\",\"size\":1,\"oid\":\"" + "0".repeat(40)
                    + "\",\"lfs\":{\"oid\":\"" + "1".repeat(64) + "\",\"size\":12}}]").getBytes(UTF_8);
            var ended = new ArrayList<String>();

            for (int round = 0; round < 300; round++) {
                byte[] bad = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
                for (int i = random.nextInt(4); i > 0 && bad.length > 0; i--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                hub.hubFault(request -> request.path().contains("/tree/") ? out -> out.whole(200, Map.of(), bad) : null);

                // When
                try {
                    ended.add("listed " + list("hf:org/name").files().size());
                } catch (TransferException e) {
                    ended.add(e.code());
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }

            // Then
            assertThat(ended).hasSize(300).allMatch(end -> end.startsWith("listed") || end.startsWith("hub."));
        }
    }

    @Nested
    class The_settings {
        @Test
        void take_the_token_from_where_the_hubs_own_tools_keep_it() throws Exception {
            // Given
            Path kept = Files.createDirectories(folder.resolve(".cache/huggingface"));
            Files.writeString(kept.resolve("token"), "hf_kept\n");
            Path told = Files.writeString(folder.resolve("told"), " hf_told ");
            String home = folder.toString();

            // Then
            assertThat(sent(Map.of("HOME", home))).isEqualTo("Bearer hf_kept");
            assertThat(sent(Map.of("HOME", "/nowhere", "XDG_CACHE_HOME", folder + "/.cache"))).isEqualTo("Bearer hf_kept");
            assertThat(sent(Map.of("HOME", "/nowhere", "HF_HOME", kept.toString()))).isEqualTo("Bearer hf_kept");
            assertThat(sent(Map.of("HOME", home, "HF_TOKEN_PATH", "~/told"))).isEqualTo("Bearer hf_told");
            assertThat(sent(Map.of("HOME", home, "HF_TOKEN_PATH", told.toString()))).isEqualTo("Bearer hf_told");
            assertThat(sent(Map.of("HOME", home, "HF_TOKEN", "hf_set"))).isEqualTo("Bearer hf_set");
            assertThat(sent(Map.of("HOME", "/nowhere"))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"hf.example", "ftp://hf.example", "https://user:secret@hf.example", "https://hf.example?x",
                        "https:///x"})
        void refuse_an_endpoint_that_is_none_without_repeating_it(String endpoint) {
            environment.put("HF_ENDPOINT", endpoint);
            assertThat(refusal("hf:org/name")).hasMessageContaining("HF_ENDPOINT").hasMessageNotContaining("secret")
                    .extracting(TransferException::code).isEqualTo("hub.endpoint.unusable");
        }

        @Test
        void never_send_a_token_in_the_clear_or_one_that_breaks_a_header() {
            environment.put("HF_TOKEN", "hf_a\nHost: evil");
            assertThat(refusal("hf:org/name").code()).isEqualTo("hub.token.unusable");
            environment.putAll(Map.of("HF_TOKEN", "hf_a", "HF_ENDPOINT", "http://mirror.example"));
            assertThat(refusal("hf:org/name").code()).isEqualTo("hub.token.in-clear");
        }

        private String sent(Map<String, String> variables) throws InterruptedException {
            var all = new HashMap<>(variables);
            all.put("HF_ENDPOINT", hub.endpoint().toString());
            new HubSource(new Question(http, settings, _ -> {}), all).list(ModelReference.parse("hf:org/name"));
            return hub.hub().received().getLast().header("Authorization");
        }
    }

    private Listing list(String reference) throws InterruptedException {
        return new HubSource(new Question(http, settings, _ -> {}), environment).list(ModelReference.parse(reference));
    }

    private Transfer.Arrived fetch(RemoteFile file) throws InterruptedException {
        return new Transfer(http, settings, _ -> {}).fetch(file, null, folder, _ -> {});
    }

    private TransferException refusal(String reference) {
        return catchThrowableOfType(TransferException.class, () -> list(reference));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }
}
