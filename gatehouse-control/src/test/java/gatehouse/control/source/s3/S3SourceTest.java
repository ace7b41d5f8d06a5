package gatehouse.control.source.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.api.evidence.Sha256;
import gatehouse.api.model.ModelReference;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.OutgoingSettings;
import gatehouse.control.http.Pace;
import gatehouse.control.transfer.Declared;
import gatehouse.control.transfer.Listing;
import gatehouse.control.transfer.Question;
import gatehouse.control.transfer.RemoteFile;
import gatehouse.control.transfer.Transfer;
import gatehouse.control.transfer.TransferException;
import gatehouse.control.transfer.TransferSettings;
import gatehouse.testkit.hub.S3Stub;
import gatehouse.testkit.provider.FileReplies;
import gatehouse.testkit.provider.Replies;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3SourceTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-27T12:00:00Z"), ZoneOffset.UTC);
    private static final byte[] WEIGHTS = bytes(50_000);

    @TempDir
    Path folder;

    private final S3Stub stub = S3Stub.of("models").put("tiny/model.gguf", WEIGHTS).put("tiny/sub dir/a+b.json", bytes(20))
            .put("tiny/empty", new byte[0]).put("tiny/", new byte[0]).put("tinyother/x", bytes(5));
    private final OutgoingHttp http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());
    private final TransferSettings settings = new TransferSettings(2, 10_000, Pace.usual(), 3, Duration.ZERO, Duration.ZERO);
    private final Map<String, String> environment = new HashMap<>(Map.of("AWS_ENDPOINT_URL", stub.endpoint() + "/"));

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    @Test
    void an_object_is_described_without_being_listed_and_fetched_as_it_was() throws Exception {
        // When
        Listing listing = list("s3:models/tiny/model.gguf");
        var arrived = fetch(listing.files().getFirst());

        // Then
        assertThat(listing.resolved()).isEmpty();
        assertThat(listing.notes()).singleElement().asString().contains("declares no digests");
        assertThat(listing.files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo("model.gguf");
            assertThat(file.bytes()).isEqualTo(50_000);
            assertThat(file.declared()).isEqualTo(new Declared.Nothing());
        });
        assertThat(arrived.sha256()).isEqualTo(Sha256.of(WEIGHTS));
        assertThat(stub.server().received()).extracting(request -> request.path()).allMatch("/models/tiny/model.gguf"::equals);
        assertThat(stub.server().received()).allSatisfy(request -> assertThat(request.header("Authorization")).isEmpty());
    }

    @Test
    void all_under_a_prefix_are_listed_page_by_page_without_the_marks_of_folders() throws Exception {
        // Given
        stub.pages(1);

        // When
        Listing listing = list("s3:models/tiny/");

        // Then
        assertThat(listing.files()).extracting(RemoteFile::path).containsExactly("empty", "model.gguf", "sub dir/a+b.json");
        assertThat(fetch(listing.files().getLast()).sha256()).isEqualTo(Sha256.of(bytes(20)));
        assertThat(fetch(listing.files().getFirst()).sha256()).isEqualTo(Sha256.of(new byte[0]));
    }

    @Test
    void an_empty_object_is_one_too() throws Exception {
        assertThat(list("s3:models/tiny/empty").files()).singleElement().extracting(RemoteFile::bytes).isEqualTo(0L);
    }

    @Test
    void keys_sign_every_call_with_the_time() throws Exception {
        // Given
        environment.putAll(Map.of("AWS_ACCESS_KEY_ID", "ID", "AWS_SECRET_ACCESS_KEY", "s3cret", "AWS_SESSION_TOKEN", "t0ken",
                "AWS_REGION", "eu-central-1"));

        // When
        fetch(list("s3:models/tiny/model.gguf").files().getFirst());

        // Then
        assertThat(stub.server().received()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.header("Authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=ID/20261127/eu-central-1/s3/aws4_request,");
            assertThat(request.header("x-amz-date")).isEqualTo("20261127T120000Z");
            assertThat(request.header("x-amz-security-token")).isEqualTo("t0ken");
            assertThat(request.headers()).doesNotContainValue("s3cret");
        });
    }

    @Nested
    class An_object_replaced {
        @Test
        void after_it_was_listed_is_refused_by_its_tag() throws Exception {
            // Given
            var file = list("s3:models/tiny/model.gguf").files().getFirst();
            stub.put("tiny/model.gguf", bytes(50_001));

            // Then
            assertThat(catchThrowableOfType(TransferException.class, () -> fetch(file)).code())
                    .isEqualTo("transfer.content.changed");
            assertThat(folder).isEmptyDirectory();
        }

        @Test
        void between_two_ranges_is_refused_and_never_mixed() throws Exception {
            // Given
            var file = list("s3:models/tiny/model.gguf").files().getFirst();
            var calls = new AtomicInteger();
            stub.fault(_ -> {
                if (calls.incrementAndGet() == 3) {
                    stub.put("tiny/model.gguf", Arrays.copyOf(bytes(49_000), 50_000));
                }
                return null;
            });

            // Then
            assertThat(catchThrowableOfType(TransferException.class, () -> fetch(file)).code())
                    .isEqualTo("transfer.content.changed");
            assertThat(folder).isEmptyDirectory();
        }

        @Test
        void between_two_processes_is_begun_anew() throws Exception {
            // Given
            var file = list("s3:models/tiny/model.gguf").files().getFirst();
            stub.fault(request -> request.header("Range").startsWith("bytes=20000-") ? Replies.slamTheDoor() : null);
            assertThat(catchThrowableOfType(TransferException.class, () -> fetch(file)).code()).isEqualTo("transfer.gave-up");
            byte[] other = Arrays.copyOf(bytes(49_000), 50_000);
            stub.fault(_ -> null).put("tiny/model.gguf", other);

            // When
            var arrived = fetch(list("s3:models/tiny/model.gguf").files().getFirst());

            // Then
            assertThat(arrived.resumed()).isZero();
            assertThat(arrived.sha256()).isEqualTo(Sha256.of(other));
        }
    }

    @Nested
    class A_refusal {
        @ParameterizedTest
        @CsvSource({"404, NoSuchBucket, s3.bucket.missing", "404, NoSuchKey, s3.object.missing", "404, '', s3.object.missing",
                "403, AccessDenied, s3.access.denied", "403, '', s3.access.denied", "403, InvalidAccessKeyId, s3.keys.refused",
                "403, SignatureDoesNotMatch, s3.keys.refused", "403, RequestTimeTooSkewed, s3.clock.skewed",
                "301, PermanentRedirect, s3.region.wrong", "307, '', s3.region.wrong",
                "400, AuthorizationHeaderMalformed, s3.region.wrong",
                "418, Odd, s3.answer.unexpected"})
        void says_what_to_do(int status, String code, String expected) {
            // Given
            stub.fault(_ -> out -> out.whole(status, Map.of("Location", "http://127.0.0.1:1/elsewhere"),
                    ("<Error><Code>" + code + "</Code></Error>").getBytes(UTF_8)));

            // Then
            assertThat(refusal("s3:models/tiny/model.gguf").code()).isEqualTo(expected);
            assertThat(refusal("s3:models/tiny/").code()).isEqualTo(expected);
        }

        @Test
        void of_a_call_under_way_says_the_same() throws Exception {
            // Given
            var file = list("s3:models/tiny/model.gguf").files().getFirst();
            stub.fault(_ -> out -> out.whole(403, Map.of(), "<Error><Code>ExpiredToken</Code></Error>".getBytes(UTF_8)));
            assertThat(catchThrowableOfType(TransferException.class, () -> fetch(file)).code()).isEqualTo("s3.keys.refused");
            stub.fault(_ -> FileReplies.redirect(301, "http://127.0.0.1:1/x", Map.of("x-amz-bucket-region", "eu-west-3")));
            assertThat(catchThrowableOfType(TransferException.class, () -> fetch(file))).hasMessageContaining("eu-west-3");
        }

        @Test
        void of_an_empty_prefix_says_so() {
            assertThat(refusal("s3:models/nothing/").code()).isEqualTo("s3.object.missing");
            assertThat(refusal("s3:other/tiny/").code()).isEqualTo("s3.bucket.missing");
        }
    }

    @Nested
    class A_list {
        @ParameterizedTest
        @ValueSource(
                strings = {"", "<html/>", "<ListBucketResult>", "not xml",
                        "<ListBucketResult><Contents><Key>a</Key></Contents></ListBucketResult>",
                        "<ListBucketResult><Contents><Key>a</Key><Size>-1</Size></Contents></ListBucketResult>",
                        "<ListBucketResult><EncodingType>url</EncodingType><Contents><Key>%zz</Key><Size>1</Size></Contents></ListBucketResult>",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><ListBucketResult><Name>&e;</Name></ListBucketResult>",
                        "<a><a><a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a></a></a>"})
        void that_is_none_ends_in_a_clean_error(String xml) {
            stub.fault(_ -> Replies.body(200, "application/xml", xml));
            assertThat(refusal("s3:models/tiny/").code()).isEqualTo("s3.answer.unreadable");
        }

        @Test
        void damaged_in_any_way_is_a_list_or_refused() {
            // Given
            var random = new Random(20261202);
            byte[] good = ("<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken><Contents>"
                    + "<Key>a&amp;b</Key><ETag>&quot;x&quot;</ETag><Size>12</Size></Contents></ListBucketResult>")
                    .getBytes(UTF_8);
            assertThat(S3Xml.page(good)).isEqualTo(new S3Xml.Page(List.of(new S3Xml.Entry("a&b", 12, "\"x\"")), "t"));
            for (int round = 0; round < 2000; round++) {
                byte[] bad = Arrays.copyOf(good, random.nextInt(5) == 0 ? random.nextInt(good.length) : good.length);
                for (int i = random.nextInt(4); i > 0 && bad.length > 0; i--) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                try {
                    // When
                    S3Xml.Page page = S3Xml.page(bad);

                    // Then
                    assertThat(page.entries()).allSatisfy(entry -> assertThat(entry.bytes()).isNotNegative());
                } catch (IllegalArgumentException e) {
                    assertThat(e).hasMessageNotContaining("null");
                }
            }
        }

        @Test
        void without_end_is_left() {
            stub.fault(_ -> Replies.body(200, "application/xml",
                    "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t"
                            + "</NextContinuationToken></ListBucketResult>"));
            assertThat(refusal("s3:models/tiny/").code()).isEqualTo("s3.folder.too-large");
        }
    }

    @Test
    void the_store_is_addressed_by_host_at_amazon_and_by_path_elsewhere() {
        assertThat(address(Map.of(), "models", "a b/c")).isEqualTo("https://models.s3.us-east-1.amazonaws.com/a%20b/c");
        assertThat(address(Map.of("AWS_DEFAULT_REGION", "eu-west-1"), "mod.els", "k"))
                .isEqualTo("https://s3.eu-west-1.amazonaws.com/mod.els/k");
        assertThat(address(Map.of("AWS_ENDPOINT_URL", "http://minio:9000/"), "models", "k"))
                .isEqualTo("http://minio:9000/models/k");
        assertThat(address(Map.of("AWS_ENDPOINT_URL", "http://a", "AWS_ENDPOINT_URL_S3", "http://b"), "models", "k"))
                .isEqualTo("http://b/models/k");
    }

    @ParameterizedTest
    @CsvSource({"AWS_ENDPOINT_URL, minio:9000, s3.settings.endpoint", "AWS_ENDPOINT_URL, http://u:s3cret@x, s3.settings.endpoint",
            "AWS_REGION, 'evil.example/', s3.settings.region", "AWS_ACCESS_KEY_ID, ID, s3.settings.keys"})
    void settings_that_cannot_be_used_are_told_without_secrets(String name, String value, String code) {
        assertThatThrownBy(() -> S3Settings.read(Map.of(name, value))).isInstanceOf(TransferException.class)
                .hasMessageNotContaining("s3cret").extracting(e -> ((TransferException) e).code()).isEqualTo(code);
    }

    private static String address(Map<String, String> environment, String bucket, String key) {
        return S3Settings.read(environment).at(bucket, key).toString();
    }

    private Listing list(String reference) throws InterruptedException {
        return new S3Source(new Question(http, settings, _ -> {}), environment, NOON).list(ModelReference.parse(reference));
    }

    private TransferException refusal(String reference) {
        return catchThrowableOfType(TransferException.class, () -> list(reference));
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
