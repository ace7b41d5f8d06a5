package gatehouse.control.http;

/**
 * The value of an {@code Authorization} header. It never shows in logs or messages.
 *
 * @param authorization scheme and credential, such as {@code Bearer ...}; printable ASCII
 */
public record Secret(String authorization) {
    public Secret {
        if (authorization.isBlank() || !authorization.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            // The value is not repeated.
            throw new IllegalArgumentException("a credential is printable text of one line");
        }
    }

    public static Secret bearer(String token) {
        return new Secret("Bearer " + token);
    }

    @Override
    public String toString() {
        return "Secret[not shown]";
    }
}
