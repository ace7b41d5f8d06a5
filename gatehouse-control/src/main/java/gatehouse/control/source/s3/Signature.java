package gatehouse.control.source.s3;

import gatehouse.control.http.Get;
import gatehouse.control.http.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 of a GET without a body, as the Amazon S3 API Reference describes it ("Signature Calculations for the Authorization
 * Header"). Path and query of the address are encoded already, by the rules that hold for signing too.
 */
final class Signature {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "s3";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final AwsKeys keys;
    private final String region;

    Signature(AwsKeys keys, String region) {
        this.keys = keys;
        this.region = region;
    }

    Get sign(Get get, Instant now) {
        String time = TIME.format(now);
        String empty = hash("");
        Map<String, String> signed = new TreeMap<>();
        signed.put("host", host(get.uri()));
        signed.put("x-amz-content-sha256", empty);
        signed.put("x-amz-date", time);
        if (!keys.sessionToken().isEmpty()) {
            signed.put("x-amz-security-token", keys.sessionToken());
        }
        String names = String.join(";", signed.keySet());
        String canonical = String.join("\n", "GET", get.uri().getRawPath().isEmpty() ? "/" : get.uri().getRawPath(),
                query(get.uri()),
                signed.entrySet().stream().map(e -> e.getKey() + ":" + e.getValue() + "\n").collect(Collectors.joining()), names,
                empty);
        String scope = time.substring(0, 8) + "/" + region + "/" + SERVICE + "/aws4_request";
        String toSign = String.join("\n", ALGORITHM, time, scope, hash(canonical));
        String signature = HexFormat.of().formatHex(hmac(key(time.substring(0, 8)), toSign));
        var more = new HashMap<>(signed);
        more.remove("host");
        return get
                .with(new Secret(ALGORITHM + " Credential=" + keys.id() + "/" + scope + ",SignedHeaders=" + names + ",Signature="
                        + signature, more));
    }

    /** As the platform's client writes it. */
    private static String host(URI uri) {
        boolean usual = uri.getPort() < 0 || uri.getPort() == ("https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80);
        return usual ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    private static String query(URI uri) {
        String raw = uri.getRawQuery();
        return raw == null ? ""
                : Arrays.stream(raw.split("&", -1)).map(pair -> pair.contains("=") ? pair : pair + "=").sorted()
                        .collect(Collectors.joining("&"));
    }

    private byte[] key(String day) {
        byte[] ofDay = hmac(("AWS4" + keys.secret()).getBytes(StandardCharsets.UTF_8), day);
        return hmac(hmac(hmac(ofDay, region), SERVICE), "aws4_request");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
