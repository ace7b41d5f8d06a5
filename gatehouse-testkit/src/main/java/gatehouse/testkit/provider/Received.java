package gatehouse.testkit.provider;

import java.util.Locale;
import java.util.Map;

/**
 * A request as the stub got it.
 *
 * @param headers by lower-case name
 */
public record Received(String method, String path, Map<String, String> headers, String body) {
    public Received {
        headers = Map.copyOf(headers);
    }

    /** The value of a header, or an empty text. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
