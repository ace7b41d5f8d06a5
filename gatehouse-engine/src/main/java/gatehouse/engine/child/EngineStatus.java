package gatehouse.engine.child;

import java.net.URI;

/** How a supervised engine is doing. */
public sealed interface EngineStatus {
    /** Coming up, for the first time or again. */
    record Starting(int restarts) implements EngineStatus {}

    /** Answering. */
    record Ready(URI baseUri, int restarts) implements EngineStatus {}

    /** Down for good. */
    record GivenUp(String code, String message) implements EngineStatus {}

    /** Ended by its owner. */
    record Closed() implements EngineStatus {}
}
