package gatehouse.gateway.provider;

import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.translate.Translation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call as it goes to a provider. */
public final class UpstreamCall {
    private final Provider provider;
    private final String path;
    private final byte[] body;
    private final Dialect dialect;
    private final @Nullable Translation translation;
    private final List<String> dropped;

    UpstreamCall(Provider provider, String path, byte[] body, Dialect dialect, @Nullable Translation translation,
            List<String> dropped) {
        this.provider = provider;
        this.path = path;
        this.body = body;
        this.dialect = dialect;
        this.translation = translation;
        this.dropped = List.copyOf(dropped);
    }

    public Provider provider() {
        return provider;
    }

    public String path() {
        return path;
    }

    /** Not to be written to: it may be the client's own bytes. */
    public byte[] body() {
        return body;
    }

    /** The dialect the provider answers in. */
    public Dialect dialect() {
        return dialect;
    }

    /** Absent when client and provider speak alike. */
    public @Nullable Translation translation() {
        return translation;
    }

    /** What the provider's dialect has no place for. */
    public List<String> dropped() {
        return dropped;
    }
}
