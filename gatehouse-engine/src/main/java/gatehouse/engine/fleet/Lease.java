package gatehouse.engine.fleet;

import gatehouse.engine.child.EngineProcess;
import java.net.URI;
import java.time.Duration;

/**
 * A model that may be asked one request; it is not unloaded before this is closed.
 *
 * @param base where its engine answers
 */
public record Lease(Member member, URI base, EngineProcess engine, Runnable end) implements AutoCloseable {
    /** The secret the engine wants to be shown. */
    public String token() {
        return engine.token();
    }

    /** When it is worth asking again, should it fall under this request. */
    public Duration retryAfter() {
        return engine.retryAfter();
    }

    @Override
    public void close() {
        end.run();
    }
}
