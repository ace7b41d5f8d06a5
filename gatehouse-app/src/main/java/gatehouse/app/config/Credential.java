package gatehouse.app.config;

import gatehouse.control.http.Secret;

/**
 * A key of a provider: where it came from, which may be shown, and its text, which never is.
 *
 * @param source {@code ${NAME}} or the path of a file
 * @param token printable text of one line
 */
public record Credential(String source, String token) {
    public Credential {
        Secret.bearer(token); // It must fit into a header.
    }

    /** As most providers take it. */
    public Secret bearer() {
        return Secret.bearer(token);
    }

    @Override
    public String toString() {
        return "Credential[" + source + "]";
    }
}
