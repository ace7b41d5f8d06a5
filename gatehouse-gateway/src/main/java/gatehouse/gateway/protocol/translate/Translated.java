package gatehouse.gateway.protocol.translate;

import java.util.List;

/** A body in another dialect, and the names of what had no place in it, for {@code x-gatehouse-dropped}. */
public final class Translated {
    private final byte[] body;
    private final List<String> dropped;

    Translated(byte[] body, List<String> dropped) {
        this.body = body;
        this.dropped = List.copyOf(dropped);
    }

    public byte[] body() {
        return body;
    }

    public List<String> dropped() {
        return dropped;
    }
}
