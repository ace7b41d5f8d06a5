package gatehouse.control.source.oci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.control.http.OutgoingException;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.control.transfer.Declared;
import gatehouse.control.transfer.Listing;
import gatehouse.control.transfer.Question;
import gatehouse.control.transfer.RemoteFile;
import gatehouse.control.transfer.Transfer;
import gatehouse.control.transfer.TransferException;
import gatehouse.control.transfer.TransferSettings;
import gatehouse.testkit.hub.OciStub;
import gatehouse.testkit.provider.ProviderStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OciSourceTest {
    private static final byte[] WEIGHTS = bytes(80_000);
    private static final String RAW = "application/vnd.cncf.model.weight.v1.raw";

    @TempDir
    Path folder;

    private final OciStub stub = OciStub.of("team/tiny");
    private final OutgoingHttp http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());
    private final TransferSettings settings = TransferSettings.usual();
    private final Map<String, String> environment = new HashMap<>(Map.of("HOME", "/nowhere"));

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    @Nested
    class An_artifact {
        @Test
        void is_resolved_to_its_manifests_digest_and_its_layers_are_files_by_their_titles() throws Exception {
            // Given
            stub.layer(RAW, WEIGHTS, Map.of("org.cncf.model.filepath", "weights/model.safetensors"));
            stub.layer("application/octet-stream", bytes(10), Map.of("org.opencontainers.image.title", "README.md"));
            Sha256 digest = stub.tag("1.0");

            // When
            Listing listing = list(":1.0");

            // Then
            assertThat(listing.resolved()).isEqualTo(digest.toString());
            assertThat(listing.fixed()).isFalse();
            assertThat(listing.files()).extracting(RemoteFile::path).containsExactly("weights/model.safetensors", "README.md");
            assertThat(listing.files().getFirst().declared()).isEqualTo(new Declared.BySha256(Sha256.of(WEIGHTS)));
        }

        @Test
        void of_ollamas_or_dockers_kind_has_customary_names() throws Exception {
            // Given
            stub.layer("application/vnd.ollama.image.model", WEIGHTS, Map.of());
            stub.layer("application/vnd.ollama.image.template", bytes(11), Map.of());
            stub.layer("application/vnd.ollama.image.license", bytes(12), Map.of());
            stub.layer("application/vnd.ollama.image.license", bytes(13), Map.of());
            stub.layer("application/vnd.docker.ai.gguf.v3", bytes(14), Map.of());
            stub.layer("application/vnd.example.odd; name=x", bytes(15), Map.of());
            stub.layer("application/vnd.oci.empty.v1+json", bytes(2), Map.of());
            stub.tag("latest");

            // Then
            assertThat(list("").files()).extracting(RemoteFile::path).containsExactly("model.gguf", "template", "LICENSE",
                    "LICENSE-2",
                    "model-2.gguf", "layer-" + Sha256.of(bytes(15)).brief());
        }

        @Test
        void at_a_digest_is_fixed_and_the_tag_is_not_looked_at() throws Exception {
            // Given
            stub.layer(RAW, WEIGHTS, Map.of());
            Sha256 digest = stub.tag("moving");

            // Then
            assertThat(list(":other@" + digest).fixed()).isTrue();
        }

        @Test
        void whose_layers_are_archives_is_refused_with_what_to_do() {
            // Given
            stub.layer("application/vnd.oci.image.layer.v1.tar+gzip", WEIGHTS, Map.of());
            stub.tag("latest");

            // Then
            assertThat(refusal("")).hasMessageContaining("raw layers").extracting(TransferException::code)
                    .isEqualTo("oci.layer.packed");
        }
    }

    @Nested
    class An_index {
        @Test
        void of_one_model_and_its_attestation_means_the_model() throws Exception {
            // Given
            stub.layer(RAW, WEIGHTS, Map.of());
            Sha256 model = stub.tag("model");
            publish(entry(model, Map.of()),
                    entry(Sha256.of(WEIGHTS), Map.of("vnd.docker.reference.type", "attestation-manifest")));

            // Then
            assertThat(list("").resolved()).isEqualTo(model.toString());
        }

        @Test
        void of_several_platforms_means_the_one_for_all_or_for_most() throws Exception {
            // Given
            stub.layer(RAW, WEIGHTS, Map.of());
            Sha256 model = stub.tag("model");
            String arm = entry(Sha256.of(WEIGHTS), Map.of()).replace("}}",
                    "},\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\"}}");
            String amd = entry(model, Map.of()).replace("}}", "},\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}}");

            // Then
            publish(arm, amd);
            assertThat(list("").resolved()).isEqualTo(model.toString());
            publish(arm, entry(model, Map.of()));
            assertThat(list("").resolved()).isEqualTo(model.toString());
            publish(arm, arm);
            assertThat(refusal("")).hasMessageContaining("linux/arm64").extracting(TransferException::code)
                    .isEqualTo("oci.index.ambiguous");
        }

        private String entry(Sha256 digest, Map<String, String> annotations) {
            String said = annotations.entrySet().stream().map(e -> "\"" + e.getKey() + "\":\"" + e.getValue() + "\"").findFirst()
                    .orElse("");
            return "{\"digest\":\"" + digest + "\",\"size\":1,\"annotations\":{" + said + "}}";
        }

        private void publish(String... entries) {
            stub.publish("latest",
                    ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                            + String.join(",", entries) + "]}").getBytes(UTF_8));
        }
    }

    @Nested
    class The_token {
        @Test
        void is_asked_for_at_the_authority_and_never_sent_to_the_store() throws Exception {
            // Given
            stub.layer(RAW, WEIGHTS, Map.of());
            stub.tag("latest");

            // When
            var arrived = fetch(list("").files().getFirst());

            // Then
            assertThat(arrived.file()).hasBinaryContent(WEIGHTS);
            assertThat(stub.authority().only().path())
                    .isEqualTo("/token?service=stub%2C%20%22quoted%22&scope=repository%3Ateam%2Ftiny%3Apull");
            assertThat(stub.store().received()).isNotEmpty().allSatisfy(request -> assertThat(request.headers())
                    .doesNotContainKey("authorization"));
        }

        @Test
        void that_ran_out_is_renewed_under_way() throws Exception {
            // Given
            stub.layer(RAW, WEIGHTS, Map.of());
            stub.tag("latest");
            var file = list("").files().getFirst();
            stub.expireTokens();

            // Then
            assertThat(fetch(file).file()).hasBinaryContent(WEIGHTS);
            assertThat(stub.authority().received()).hasSize(2);
        }

        @Test
        void is_given_for_the_login_of_the_environment_or_of_docker() throws Exception {
            // Given
            stub.privateFor("user:pass word").layer(RAW, WEIGHTS, Map.of());
            stub.tag("latest");
            String auth = Base64.getEncoder().encodeToString("user:pass word".getBytes(UTF_8));

            // Then
            assertThat(refusal("").code()).isEqualTo("oci.login.refused");
            environment.putAll(
                    Map.of("GATEHOUSE_OCI_REGISTRY", stub.host(), "GATEHOUSE_OCI_USERNAME", "user", "GATEHOUSE_OCI_PASSWORD",
                            "pass word"));
            assertThat(list("").files()).hasSize(1);
            environment.put("GATEHOUSE_OCI_REGISTRY", "elsewhere.example");
            assertThat(refusal("")).hasMessageNotContaining("pass word");
            environment.put("DOCKER_CONFIG", docker("{\"auths\":{\"https://" + stub.host() + "\":{\"auth\":\"" + auth + "\"}}}"));
            assertThat(list("").files()).hasSize(1);
        }

        @Test
        void is_not_needed_where_name_and_password_are_wanted() throws Exception {
            // Given
            stub.privateFor("user:pw").basic().layer(RAW, WEIGHTS, Map.of());
            stub.tag("latest");

            // Then
            assertThat(refusal("").code()).isEqualTo("oci.access.denied");
            environment.put("DOCKER_CONFIG",
                    docker("{\"auths\":{\"" + stub.host() + "\":{\"username\":\"user\",\"password\":\"pw\"}}}"));
            assertThat(fetch(list("").files().getFirst()).file()).hasBinaryContent(WEIGHTS);
        }

        @Test
        void of_a_helper_program_is_told_but_the_program_is_not_run() throws Exception {
            // Given
            stub.privateFor("user:pw").basic();
            environment.put("DOCKER_CONFIG", docker("{\"credsStore\":\"pass\",\"auths\":{}}"));

            // Then
            assertThat(refusal("")).hasMessageContaining("docker-credential-pass").hasMessageContaining("never run");
        }

        @Test
        void in_a_damaged_file_is_told_without_its_content() throws Exception {
            // Given
            environment.put("DOCKER_CONFIG", docker("{\"auths\":{\"" + stub.host() + "\":{\"auth\":\"s3cret!\"}}}"));

            // Then
            assertThat(refusal("")).hasMessageNotContaining("s3cret").extracting(TransferException::code)
                    .isEqualTo("oci.login.unusable");
        }

        @Test
        void is_never_asked_for_at_a_forbidden_place() {
            try (var evil = ProviderStub.ruled(_ -> out -> out.whole(401,
                    Map.of("WWW-Authenticate", "Bearer realm=\"http://169.254.169.254/token\",service=\"x\""), new byte[0]))) {
                var reference = ModelReference.parse("oci:127.0.0.1:" + evil.root().getPort() + "/team/tiny");
                assertThat(catchThrowableOfType(OutgoingException.class, () -> source().list(reference)).fault())
                        .isEqualTo(OutgoingException.Fault.ADDRESS);
            }
        }
    }

    @Nested
    class A_registry_that_lies {
        @Test
        void about_a_manifest_is_not_believed() {
            // Given
            stub.layer(RAW, WEIGHTS, Map.of());
            Sha256 digest = stub.tag("latest");
            stub.tamper(digest.toString(), "{\"layers\":[]}".getBytes(UTF_8));

            // Then
            assertThat(refusal("@" + digest).code()).isEqualTo("oci.manifest.mismatch");
        }

        @Test
        void about_a_layer_is_not_believed() throws Exception {
            // Given
            stub.layer(RAW, WEIGHTS, Map.of());
            stub.tag("latest");
            var file = list("").files().getFirst();
            byte[] other = WEIGHTS.clone();
            other[7]++;
            stub.tamperBlob(Sha256.of(WEIGHTS), other);

            // Then
            assertThat(catchThrowableOfType(TransferException.class, () -> fetch(file)).code())
                    .isEqualTo("transfer.hash.mismatch");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "[]", "<html>", "{\"layers\":7}", "{\"mediaType\":\"text/html\",\"layers\":[]}",
                        "{\"manifests\":[]}",
                        "{\"layers\":[{\"mediaType\":\"x\",\"digest\":\"md5:00\",\"size\":1}]}",
                        "{\"layers\":[{\"mediaType\":\"x\",\"digest\":\"sha256:00\",\"size\":-1}]}",
                        "{\"manifests\":[{\"digest\":\"sha512:00\"}]}"})
        void or_is_none_ends_in_a_clean_error(String manifest) {
            stub.publish("latest", manifest.getBytes(UTF_8));
            assertThat(refusal("").code()).startsWith("oci.");
        }

        @Test
        void in_any_way_ends_in_a_clean_error() throws InterruptedException {
            // Given
            var random = new Random(20261201);
            byte[] good = ("{\"schemaVersion\":2,\"layers\":[{\"mediaType\":\"a/b\",\"digest\":\"" + Sha256.of(WEIGHTS)
                    + "\",\"size\":1,\"annotations\":{\"org.opencontainers.image.title\":\"t\"}}]}").getBytes(UTF_8);
            for (int round = 0; round < 200; round++) {
                byte[] bad = Arrays.copyOf(good, random.nextInt(5) == 0 ? random.nextInt(good.length) : good.length);
                for (int i = random.nextInt(4); i > 0 && bad.length > 0; i--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                stub.publish("latest", bad);
                try {
                    // When
                    Listing listing = list("");

                    // Then
                    assertThat(listing.files()).isNotEmpty();
                } catch (TransferException e) {
                    assertThat(e.code()).startsWith("oci.");
                }
            }
        }
    }

    @Test
    void what_is_not_there_says_what_to_correct() {
        assertThat(refusal(":none")).hasMessageContaining("the tag").extracting(TransferException::code)
                .isEqualTo("oci.artifact.missing");
    }

    @Test
    void a_challenge_is_read_whatever_order_and_quotes_it_has() {
        assertThat(Challenge
                .read(List.of("Negotiate", "Basic realm=x", "bearer service=a , Realm = \"https://x/t?a=b\", scope=\"a,b\"")))
                .isEqualTo(new Challenge("bearer", Map.of("service", "a", "realm", "https://x/t?a=b", "scope", "a,b")));
        assertThat(Challenge.read(List.of("Basic realm=\"x\\\"y\""))).isEqualTo(new Challenge("basic", Map.of("realm", "x\"y")));
        assertThat(Challenge.read(List.of("Digest realm=\"x\"", ""))).isNull();
        assertThat(Challenge.read(List.of("Bearer " + "\"".repeat(9000)))).isNull();
    }

    private String docker(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        return folder.toString();
    }

    private OciSource source() {
        return new OciSource(new Question(http, settings, _ -> {}), environment);
    }

    private Listing list(String behind) throws InterruptedException {
        return source().list(ModelReference.parse("oci:" + stub.host() + "/team/tiny" + behind));
    }

    private TransferException refusal(String behind) {
        return catchThrowableOfType(TransferException.class, () -> list(behind));
    }

    private Transfer.Arrived fetch(RemoteFile file) throws InterruptedException {
        return new Transfer(http, settings, _ -> {}).fetch(file, null, folder, _ -> {});
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
