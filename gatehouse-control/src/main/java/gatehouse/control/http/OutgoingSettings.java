package gatehouse.control.http;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How outgoing calls are made.
 *
 * @param caFile PEM bundle trusted beside the platform's own authorities; absent when there is none
 * @param allowLinkLocal permits link-local and metadata addresses, which otherwise leak the machine's own credentials
 */
public record OutgoingSettings(Duration connectTimeout, @Nullable Path caFile, boolean allowLinkLocal) {
    public OutgoingSettings {
        if (!connectTimeout.isPositive()) {
            throw new IllegalArgumentException("the connect time-out must be longer than nothing, but is " + connectTimeout);
        }
    }

    /** Ten seconds to connect, the platform's trust, no link-local addresses. */
    public static OutgoingSettings defaults() {
        return new OutgoingSettings(Duration.ofSeconds(10), null, false);
    }

    /** The same with a company's certificate authorities. */
    public OutgoingSettings trusting(Path pemBundle) {
        return new OutgoingSettings(connectTimeout, pemBundle, allowLinkLocal);
    }
}
