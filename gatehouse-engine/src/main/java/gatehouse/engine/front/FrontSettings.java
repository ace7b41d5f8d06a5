package gatehouse.engine.front;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the door is opened.
 *
 * @param port on the loopback interface; 0 takes a free one
 * @param token that callers must show; absent lets every program of this machine in
 * @param loading how long a request waits for its model to be loaded
 */
public record FrontSettings(int port, @Nullable String token, Duration loading) {
    public FrontSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (token != null && token.isBlank()) {
            throw new IllegalArgumentException("a token must not be blank; leave it out to let every program of this machine in");
        }
    }

    /** Keeps the token to itself. */
    @Override
    public String toString() {
        return "FrontSettings[port " + port + ", token " + (token == null ? "none" : "set") + ", loading " + loading + "]";
    }
}
