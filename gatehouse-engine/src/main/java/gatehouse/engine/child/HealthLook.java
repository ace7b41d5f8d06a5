package gatehouse.engine.child;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One look at an engine's health over its own loopback port. */
final class HealthLook {
    private static final JsonMapper JSON = new JsonMapper();

    private final Duration within;
    private final Duration stalledAfter;

    HealthLook(Duration within, Duration stalledAfter) {
        this.within = within;
        this.stalledAfter = stalledAfter;
    }

    /** Whether it answers in time and its computation moves. */
    boolean isWell(URI base, String token) {
        try {
            var connection = (HttpURLConnection) base.resolve("/health").toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) within.toMillis());
            connection.setReadTimeout((int) within.toMillis());
            connection.setRequestProperty("Authorization", "Bearer " + token);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return false;
            }
            try (InputStream in = connection.getInputStream()) {
                JsonNode health = JSON.readTree(in);
                return health.path("stalledMs").asLong(0) < stalledAfter.toMillis();
            }
        } catch (IOException | JacksonException e) {
            return false;
        }
    }
}
