package gatehouse.control.pilot;

import gatehouse.api.chat.ChatEndpoint;
import gatehouse.api.chat.LabelScorer;
import gatehouse.control.endpoint.OpenAiEndpoint;
import gatehouse.control.endpoint.TimedChat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model somebody else serves. It is asked for text alone: such endpoints offer no label scores. */
record EndpointServed(OpenAiEndpoint endpoint) implements Workbench.Served {
    @Override
    public ChatEndpoint chat() {
        return endpoint;
    }

    @Override
    public @Nullable LabelScorer labels() {
        return null;
    }

    @Override
    public TimedChat timed() {
        return endpoint;
    }

    @Override
    public boolean recovered(Duration patience) {
        return false;
    }

    @Override
    public void close() {
        // The connection belongs to the outgoing client.
    }
}
