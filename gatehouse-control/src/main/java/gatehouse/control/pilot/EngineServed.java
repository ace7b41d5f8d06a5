package gatehouse.control.pilot;

import gatehouse.api.chat.ChatAnswer;
import gatehouse.api.chat.ChatEndpoint;
import gatehouse.api.chat.ChatRequest;
import gatehouse.api.chat.LabelScorer;
import gatehouse.control.endpoint.ApiKey;
import gatehouse.control.endpoint.EndpointSettings;
import gatehouse.control.endpoint.OpenAiEndpoint;
import gatehouse.control.endpoint.Retries;
import gatehouse.control.endpoint.TimedChat;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.engine.EngineException;
import gatehouse.engine.child.EngineProcess;
import java.time.Duration;

/** A model the embedded engine serves. After a restart it may answer elsewhere, so every call goes to where it answers now. */
final class EngineServed implements Workbench.Served {
    private final EngineProcess engine;
    private final OutgoingHttp http;
    private final String name;
    private volatile OpenAiEndpoint endpoint;

    EngineServed(EngineProcess engine, OutgoingHttp http, String name) {
        this.engine = engine;
        this.http = http;
        this.name = name;
        this.endpoint = connect();
    }

    @Override
    public ChatEndpoint chat() {
        return new ChatEndpoint() {
            @Override
            public ChatAnswer chat(ChatRequest request, Duration timeout) {
                return endpoint.chat(request, timeout);
            }

            @Override
            public ChatAnswer stream(ChatRequest request, Duration timeout, ChunkListener listener) {
                return endpoint.stream(request, timeout, listener);
            }
        };
    }

    @Override
    public LabelScorer labels() {
        return (messages, labels, timeout) -> endpoint.score(messages, labels, timeout);
    }

    @Override
    public TimedChat timed() {
        return (request, timeout) -> endpoint.timed(request, timeout);
    }

    @Override
    public boolean recovered(Duration patience) {
        try {
            engine.awaitReady(patience);
            endpoint = connect();
            return true;
        } catch (EngineException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    private OpenAiEndpoint connect() {
        return new OpenAiEndpoint(http,
                EndpointSettings.of(engine.baseUri(), name, new ApiKey(engine.token())).with(Retries.none()));
    }
}
