package gatehouse.engine.front;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in.
 *
 * @param token that callers must show; absent lets every program of this machine in, but no page in a browser
 */
record Gate(@Nullable String token) {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    /** @throws Refusal when the request may not come in */
    void check(Head head) {
        if (head.has("Origin")) {
            throw new Refusal(403, "engine.front.origin", "pages in a browser may not call the engine");
        }
        Optional<String> host = head.value("Host");
        // A page whose name was made to lead here shows that name, and sends no Origin with a plain look.
        if (token == null && host.isPresent() && !LOOPBACK.contains(host.get().replaceFirst(":\\d+$", ""))) {
            throw new Refusal(403, "engine.front.host", "without a token only calls to 127.0.0.1 or localhost are answered");
        }
        if (token != null && !isRight(head.value("Authorization").orElse(""), token)) {
            throw new Refusal(401, "engine.front.token", "send the token as Authorization: Bearer");
        }
    }

    private static boolean isRight(String authorization, String token) {
        return MessageDigest.isEqual(("Bearer " + token).getBytes(StandardCharsets.UTF_8),
                authorization.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Keeps the token to itself. */
    @Override
    public String toString() {
        return token == null ? "Gate[open]" : "Gate[token]";
    }
}
