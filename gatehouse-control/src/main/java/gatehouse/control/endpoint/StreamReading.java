package gatehouse.control.endpoint;

import gatehouse.api.chat.ChatAnswer;
import gatehouse.api.chat.ChatEndpoint.ChunkListener;
import gatehouse.api.chat.EndpointException.Failure;
import gatehouse.control.endpoint.SseParser.SseEvent;
import gatehouse.control.endpoint.SseParser.TooLong;
import gatehouse.control.http.Arrival;
import gatehouse.control.http.Exchange;
import gatehouse.control.http.OutgoingException;
import gatehouse.control.http.OutgoingException.Fault;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The reading of one streamed answer, with the moment of every piece. */
final class StreamReading {
    private static final int MAX_LINE_BYTES = 1 << 20;
    /** How long a server may take to close a stream it has called done; only the reuse of its connection depends on it. */
    private static final Duration CLOSING = Duration.ofMillis(50);

    private final @Nullable ApiKey key;
    private final ChunkListener listener;
    private final List<Long> chunkNanos = new ArrayList<>();
    private long lastByteNanos;

    StreamReading(@Nullable ApiKey key, ChunkListener listener) {
        this.key = key;
        this.listener = listener;
    }

    List<Long> chunkNanos() {
        return chunkNanos;
    }

    long lastByteNanos() {
        return lastByteNanos;
    }

    ChatAnswer read(Exchange exchange) throws AttemptFailed, InterruptedException {
        String type = exchange.header("content-type").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/json")) {
            return readWhole(exchange);
        }
        if (!type.isEmpty() && !type.startsWith("text/event-stream")) {
            throw AttemptFailed.forGood(Failure.BROKEN,
                    "the answer is no event stream; check that the url is an OpenAI-compatible one");
        }
        return readEvents(exchange);
    }

    private ChatAnswer readEvents(Exchange exchange) throws AttemptFailed, InterruptedException {
        var answer = new StreamedAnswer(key);
        Deque<SseEvent> events = new ArrayDeque<>();
        var parser = new SseParser(MAX_LINE_BYTES, MAX_LINE_BYTES, events::add);
        while (!answer.isDone()) {
            Arrival arrival = next(exchange, answer);
            if (arrival == null) {
                return answer.finish();
            }
            lastByteNanos = arrival.nanos();
            try {
                parser.feed(arrival.bytes());
            } catch (TooLong e) {
                throw AttemptFailed.forGood(Failure.BROKEN, String.valueOf(e.getMessage()));
            }
            while (!events.isEmpty()) {
                deliver(answer.accept(events.poll()), arrival.nanos());
            }
        }
        exchange.settle(CLOSING);
        return answer.finish();
    }

    /** The next bytes; a connection lost after the last word of an answer is an end like any other. */
    private static @Nullable Arrival next(Exchange exchange, StreamedAnswer answer) throws InterruptedException {
        try {
            return exchange.next();
        } catch (OutgoingException e) {
            if (e.fault() == Fault.BROKEN_OFF && answer.isComplete()) {
                return null;
            }
            throw e;
        }
    }

    /** A server that does not stream answers in one piece. */
    private ChatAnswer readWhole(Exchange exchange) throws AttemptFailed, InterruptedException {
        var body = new ByteArrayOutputStream();
        for (Arrival arrival = exchange.next(); arrival != null; arrival = exchange.next()) {
            body.writeBytes(arrival.bytes());
            lastByteNanos = arrival.nanos();
        }
        ChatAnswer answer = WholeAnswer.read(body.toByteArray(), key);
        deliver(answer.text(), lastByteNanos);
        return answer;
    }

    private void deliver(String piece, long nanos) {
        if (!piece.isEmpty()) {
            chunkNanos.add(nanos);
            listener.onText(piece);
        }
    }
}
