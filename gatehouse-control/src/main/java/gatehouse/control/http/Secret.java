package gatehouse.control.http;

import java.util.Map;

/**
 * What proves who we are: an {@code Authorization} header, and perhaps others that are as secret. It never shows in logs or messages.
 *
 * @param authorization scheme and credential, such as {@code Bearer ...}; printable ASCII
 * @param more headers that go wherever it goes, and nowhere else
 */
public record Secret(String authorization, Map<String, String> more) {
    public Secret {
        more = Map.copyOf(more);
        checkLine(authorization);
        more.values().forEach(Secret::checkLine);
    }

    public Secret(String authorization) {
        this(authorization, Map.of());
    }

    public static Secret bearer(String token) {
        checkLine(token);
        return new Secret("Bearer " + token);
    }

    private static void checkLine(String value) {
        if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            // The value is not repeated.
            throw new IllegalArgumentException("a credential is printable text of one line");
        }
    }

    @Override
    public String toString() {
        return "Secret[not shown]";
    }
}
