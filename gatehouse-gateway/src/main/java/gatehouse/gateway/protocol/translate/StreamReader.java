package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.Dialect;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A reader of the frames of one stream, in order. One thread. */
interface StreamReader {
    /** What the data of a frame says, step by step. */
    void read(JsonNode data, Consumer<Delta> steps);

    static StreamReader of(Dialect dialect, Losses losses) {
        return switch (dialect) {
            case OPENAI -> new ChatStreamReader();
            case ANTHROPIC -> new MessagesStreamReader(losses);
            case RESPONSES -> new ResponsesStreamReader(losses);
        };
    }
}
