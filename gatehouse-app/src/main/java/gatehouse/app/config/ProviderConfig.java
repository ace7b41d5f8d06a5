package gatehouse.app.config;

import gatehouse.api.policy.DataClass;
import gatehouse.control.http.Hosts;
import gatehouse.gateway.provider.ProviderKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who runs models, and how to reach them.
 *
 * @param url absent for the embedded engine alone
 * @param key absent when calls go without
 * @param ceiling highest class of data that may go there; absent when each deployment says it
 * @param residency where data goes, in the words of the configuration; absent when it says nothing
 * @param ca PEM bundle trusted beside the platform's own authorities; absent when there is none
 * @param allowMetadataAddress the address may be link-local or a metadata service
 */
public record ProviderConfig(String name, ProviderKind kind, @Nullable URI url, @Nullable Credential key,
        @Nullable DataClass ceiling, @Nullable String residency, @Nullable Path ca, Timeouts timeouts, int maxConnections,
        boolean allowMetadataAddress) {
    /**
     * How long a call waits.
     *
     * @param connect for a connection
     * @param firstByte from the sent request to the first byte of the answer
     * @param idle between two pieces of the answer
     * @param whole for all of it
     */
    public record Timeouts(Duration connect, Duration firstByte, Duration idle, Duration whole) {}

    /** Whether what is sent there stays on this machine. */
    boolean isOnThisMachine() {
        return kind == ProviderKind.EMBEDDED || (url != null && Hosts.isLoopback(Hosts.normalise(url)));
    }
}
