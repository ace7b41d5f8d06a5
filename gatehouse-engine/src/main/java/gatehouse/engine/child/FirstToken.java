package gatehouse.engine.child;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The first token of an engine that has just come up, asked for to know how long it took and to have the first request find it warm. */
public final class FirstToken {
    private static final byte[] QUESTION = "{\"prompt\": \"1\", \"max_tokens\": 1, \"temperature\": 0}"
            .getBytes(StandardCharsets.UTF_8);
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private FirstToken() {}

    /** From the start of the engine's process to its first token; none when the model writes no text. */
    public static Optional<Duration> of(Readiness readiness) {
        try {
            var connection = (HttpURLConnection) readiness.baseUri().resolve("/v1/completions").toURL()
                    .openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) WITHIN.toMillis());
            connection.setReadTimeout((int) WITHIN.toMillis());
            connection.setRequestProperty("Authorization", "Bearer " + readiness.token());
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(QUESTION.length);
            try (var out = connection.getOutputStream()) {
                out.write(QUESTION);
            }
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return Optional.empty();
            }
            try (InputStream in = connection.getInputStream()) {
                in.readAllBytes();
            }
            return Optional.of(Duration.ofNanos(System.nanoTime() - readiness.startedNanos()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
