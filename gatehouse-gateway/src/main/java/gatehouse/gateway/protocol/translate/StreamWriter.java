package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.Dialect;

/** A writer of one stream. One thread. */
interface StreamWriter {
    void write(Delta step, EventText events);

    /** The number the next event would have; dialects without numbers say 0. */
    default long sequence() {
        return 0;
    }

    static StreamWriter of(Dialect dialect, StreamSettings settings, Losses losses) {
        return switch (dialect) {
            case OPENAI -> new ChatStreamWriter(settings, losses);
            case ANTHROPIC -> new MessagesStreamWriter(settings, losses);
            case RESPONSES -> new ResponsesStreamWriter(settings, losses);
        };
    }
}
