package gatehouse.control.endpoint;

import gatehouse.api.chat.ChatAnswer;
import gatehouse.api.chat.ChatEndpoint;
import gatehouse.api.chat.ChatRequest;
import gatehouse.api.chat.LabelScorer;
import gatehouse.api.chat.LabelScores;
import gatehouse.api.chat.Message;
import gatehouse.control.http.OutgoingHttp;
import gatehouse.control.http.Pause;
import java.time.Duration;
import java.util.List;

/**
 * A model behind OpenAI's chat completions, whoever serves it. Shared between threads. A time-out covers the whole call: naming
 * the host, every attempt, every wait between attempts, the last byte. A call on an interrupted thread is cancelled at the server
 * too and ends in a {@link java.util.concurrent.CancellationException}.
 */
public final class OpenAiEndpoint implements ChatEndpoint, LabelScorer, TimedChat {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    private final EndpointSettings settings;
    private final EndpointAddress address;
    private final ProviderCall call;
    private final Attempts attempts;

    /**
     * @throws gatehouse.control.http.OutgoingException when the url may not be called
     */
    public OpenAiEndpoint(OutgoingHttp http, EndpointSettings settings) {
        this(http, settings, Thread::sleep);
    }

    OpenAiEndpoint(OutgoingHttp http, EndpointSettings settings, Pause pause) {
        this.settings = settings;
        this.address = EndpointAddress.of(settings.url());
        this.call = new ProviderCall(http, settings);
        this.attempts = new Attempts(settings.retries(), pause);
        http.request(address.chat()); // a forbidden address shows now, not at the first item
    }

    @Override
    public ChatAnswer chat(ChatRequest request, Duration timeout) {
        return attempts.run(timeout,
                remaining -> call.post(address.chat(), RequestBody.chat(settings, request, false), JSON, remaining,
                        exchange -> WholeAnswer.read(exchange.rest(), settings.key())));
    }

    @Override
    public ChatAnswer stream(ChatRequest request, Duration timeout, ChunkListener listener) {
        return attempts.run(timeout, remaining -> {
            var reading = new StreamReading(settings.key(), listener);
            return call.post(address.chat(), RequestBody.chat(settings, request, true), EVENTS, remaining, reading::read);
        });
    }

    @Override
    public TimedAnswer timed(ChatRequest request, Duration timeout) {
        var reading = new StreamReading(settings.key(), _ -> {});
        byte[] body = RequestBody.chat(settings, request, true);
        long sent = System.nanoTime();
        try {
            ChatAnswer answer = call.post(address.chat(), body, EVENTS, timeout, reading::read);
            return new TimedAnswer(sent, reading.chunkNanos(), reading.lastByteNanos(), answer, null);
        } catch (AttemptFailed e) {
            return new TimedAnswer(sent, reading.chunkNanos(), System.nanoTime(), null, e.failure());
        }
    }

    @Override
    public LabelScores score(List<Message> messages, List<String> labels, Duration timeout) {
        return attempts.run(timeout,
                remaining -> call.post(address.labelScores(), RequestBody.labelScores(settings, messages, labels),
                        JSON, remaining, exchange -> LabelScoresReader.read(exchange.rest(), labels)));
    }

    /** Calls sent again since this endpoint was made. */
    public long retries() {
        return attempts.repeated();
    }
}
