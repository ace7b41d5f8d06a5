package gatehouse.gateway.protocol.stream;

import gatehouse.api.usage.Dialect;

/** A cheap look at the frames of one stream, in order; it may remember what earlier ones said. One thread. */
public interface FramePeek {
    Seen look(Frame frame);

    static FramePeek of(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> new ChatPeek();
            case ANTHROPIC -> new MessagesPeek();
            case RESPONSES -> new ResponsesPeek();
        };
    }
}
