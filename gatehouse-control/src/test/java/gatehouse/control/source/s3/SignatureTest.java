package gatehouse.control.source.s3;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.control.http.Get;
import gatehouse.control.http.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the examples of the Amazon S3 API Reference, "Signature Calculations for the Authorization Header". */
class SignatureTest {
    private static final AwsKeys KEYS = new AwsKeys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "");
    private static final Instant THEN = Instant.parse("2013-05-24T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"?lifecycle, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
            "?max-keys=2&prefix=J, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            "?prefix=J&max-keys=2, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"})
    void the_published_examples_are_signed_as_published(String query, String signature) {
        // When
        Secret secret = signed(KEYS, "https://examplebucket.s3.amazonaws.com/" + query);

        // Then
        assertThat(secret.authorization())
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature=" + signature);
        assertThat(secret.more()).containsEntry("x-amz-date", "20130524T000000Z").containsEntry("x-amz-content-sha256",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855").doesNotContainKey("host");
    }

    @Test
    void a_session_token_is_signed_and_travels_with_the_signature_alone() {
        // When
        Get get = new Signature(new AwsKeys("ID", "secret", "session"), "eu-west-1")
                .sign(Get.of(URI.create("http://127.0.0.1:9000/bucket/key")), THEN);

        // Then
        Secret secret = Objects.requireNonNull(get.secret());
        assertThat(secret.authorization()).contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,")
                .contains("/20130524/eu-west-1/s3/aws4_request");
        assertThat(secret.more()).containsEntry("x-amz-security-token", "session");
        assertThat(get.redirected("http://127.0.0.1:9001/key").secret()).isNull();
        assertThat(get.headers()).isEmpty();
    }

    @Test
    void a_port_and_a_path_count() {
        assertThat(signed(KEYS, "http://127.0.0.1:9000/b/k")).isNotEqualTo(signed(KEYS, "http://127.0.0.1:9001/b/k"));
        assertThat(signed(KEYS, "http://127.0.0.1/b/k")).isEqualTo(signed(KEYS, "http://127.0.0.1:80/b/k"));
        assertThat(signed(KEYS, "http://127.0.0.1/b/k%20x")).isNotEqualTo(signed(KEYS, "http://127.0.0.1/b/kx"));
    }

    @Test
    void keys_are_never_printed() {
        assertThat(new AwsKeys("ID", "secret", "session")).asString().isEqualTo("AwsKeys[ID]");
    }

    private static Secret signed(AwsKeys keys, String uri) {
        return Objects.requireNonNull(new Signature(keys, "us-east-1").sign(Get.of(URI.create(uri)), THEN).secret());
    }
}
