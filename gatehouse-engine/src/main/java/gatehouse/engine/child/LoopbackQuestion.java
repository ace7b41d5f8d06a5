package gatehouse.engine.child;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A short question to an engine on this machine, answered by JSON. */
public final class LoopbackQuestion {
    private static final JsonMapper JSON = new JsonMapper();

    private LoopbackQuestion() {}

    /** The answer; none when it is late, no JSON, or has another status than 200. */
    public static Optional<JsonNode> get(URI base, String path, String token, Duration within) {
        try {
            var connection = (HttpURLConnection) base.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) within.toMillis());
            connection.setReadTimeout((int) within.toMillis());
            connection.setRequestProperty("Authorization", "Bearer " + token);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return Optional.empty();
            }
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(JSON.readTree(in));
            }
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }
}
