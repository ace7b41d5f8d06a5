package gatehouse.control.source.s3;

import gatehouse.control.transfer.TransferException;
import gatehouse.control.transfer.UrlPath;
import gatehouse.control.transfer.WebAddress;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which store is asked, and as whom. The variables are those of AWS's own tools.
 *
 * @param endpoint of a store that is not Amazon's, without a slash at its end; absent for Amazon's
 * @param keys absent for what is public
 */
record S3Settings(@Nullable URI endpoint, String region, @Nullable AwsKeys keys) {
    private static final String DEFAULT_REGION = "us-east-1";

    /**
     * Reads {@code AWS_ENDPOINT_URL_S3}, else {@code AWS_ENDPOINT_URL}; {@code AWS_REGION}, else {@code AWS_DEFAULT_REGION};
     * {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code AWS_SESSION_TOKEN}.
     */
    static S3Settings read(Map<String, String> environment) {
        String endpoint = first(environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
        String region = first(environment, "AWS_REGION", "AWS_DEFAULT_REGION");
        if (!region.matches("[a-z0-9-]{0,40}")) {
            throw new TransferException("s3.settings.region", "AWS_REGION is not a region; write one such as " + DEFAULT_REGION);
        }
        String id = first(environment, "AWS_ACCESS_KEY_ID");
        String secret = first(environment, "AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() != secret.isEmpty()) {
            throw new TransferException("s3.settings.keys",
                    "of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set; set both, or"
                            + " neither for what is public");
        }
        if (!printable(id) || !printable(first(environment, "AWS_SESSION_TOKEN"))) {
            throw new TransferException("s3.settings.keys",
                    "AWS_ACCESS_KEY_ID or AWS_SESSION_TOKEN is not one line of printable text;"
                            + " copy it again");
        }
        return new S3Settings(endpoint.isEmpty() ? null : uri(endpoint), region.isEmpty() ? DEFAULT_REGION : region,
                id.isEmpty() ? null : new AwsKeys(id, secret, first(environment, "AWS_SESSION_TOKEN")));
    }

    /** The bucket's own address: by its host at Amazon, by its path elsewhere and where its name would break a certificate. */
    URI at(String bucket, String key) {
        String path = "/" + UrlPath.path(key);
        if (endpoint != null) {
            return URI.create(endpoint + "/" + bucket + path);
        }
        String host = String.join(".", "s3", region, "amazonaws.com");
        return URI
                .create(bucket.contains(".") ? "https://" + host + "/" + bucket + path : "https://" + bucket + "." + host + path);
    }

    private static URI uri(String text) {
        return WebAddress.parse(text).orElseThrow(S3Settings::unusable);
    }

    private static TransferException unusable() {
        return new TransferException("s3.settings.endpoint",
                "AWS_ENDPOINT_URL is not an http or https address without a password in it;"
                        + " write https://host:port, or unset it for Amazon's");
    }

    private static boolean printable(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static String first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
