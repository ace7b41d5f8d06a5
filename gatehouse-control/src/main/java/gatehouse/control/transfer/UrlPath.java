package gatehouse.control.transfer;

import java.nio.charset.StandardCharsets;

/** Names as parts of a URL, encoded as RFC 3986 section 2.3 lets everybody agree on: only unreserved characters stay. */
public final class UrlPath {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private UrlPath() {}

    /** A path of several names; its slashes stay. */
    public static String path(String path) {
        return encode(path, "/");
    }

    /** One name or value; a slash in it is encoded. */
    public static String part(String part) {
        return encode(part, "");
    }

    private static String encode(String text, String kept) {
        var encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }
}
