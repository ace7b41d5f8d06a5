package gatehouse.control.http;

import gatehouse.control.http.OutgoingException.Fault;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One call and its answer, with one deadline over everything from naming the host to the last byte, or a pace to keep. Used by one
 * thread; closing it cancels whatever is still under way.
 */
public final class Exchange implements AutoCloseable {
    private final Delivery delivery;
    private final Thread sender;
    private final String host;
    private final Stopwatch stopwatch;
    private final long sentNanos;
    private final long maxBytes;
    private int status;
    private @Nullable HttpHeaders headers;
    private long received;
    private boolean ended;

    Exchange(Delivery delivery, Thread sender, String host, LongFunction<Stopwatch> patience, long maxBytes) {
        this.delivery = delivery;
        this.sender = sender;
        this.host = host;
        this.maxBytes = maxBytes;
        this.sentNanos = System.nanoTime();
        this.stopwatch = patience.apply(sentNanos);
    }

    /** Sends and waits for the head of the answer. */
    Exchange begin() throws InterruptedException {
        sender.start();
        switch (take()) {
            case Delivery.Head(int code, HttpHeaders fields) -> {
                status = code;
                headers = fields;
                stopwatch.begun(System.nanoTime());
            }
            case Delivery.Broken(Throwable cause) -> throw CallFaults.beforeAnswer(host, cause);
            case Delivery.Part _,Delivery.End _ -> throw new AssertionError("a body cannot come before its head");
        }
        return this;
    }

    public int status() {
        return status;
    }

    /** The host that was asked, as it is named in messages. */
    public String host() {
        return host;
    }

    /** The first value of a header, or an empty text. */
    public String header(String name) {
        return headers == null ? "" : headers.firstValue(name).orElse("");
    }

    /** All values of a header that may come more than once. */
    public List<String> headers(String name) {
        return headers == null ? List.of() : headers.allValues(name);
    }

    /** When the call was handed over for sending, by {@link System#nanoTime()}. */
    public long sentNanos() {
        return sentNanos;
    }

    /** The next bytes, or null when the answer is complete. */
    public @Nullable Arrival next() throws InterruptedException {
        if (ended) {
            return null;
        }
        return switch (take()) {
            case Delivery.Part(Arrival arrival) -> counted(arrival);
            case Delivery.End _ -> {
                ended = true;
                yield null;
            }
            case Delivery.Broken(Throwable cause) -> throw CallFaults.duringAnswer(host, cause);
            case Delivery.Head _ -> throw new AssertionError("an answer has one head");
        };
    }

    /** All that is still to come. */
    public byte[] rest() throws InterruptedException {
        var all = new ByteArrayOutputStream();
        for (Arrival arrival = next(); arrival != null; arrival = next()) {
            all.writeBytes(arrival.bytes());
        }
        return all.toByteArray();
    }

    /**
     * Waits a moment for the end of an answer already understood, so that its connection can be used again; what comes instead
     * of the end is dropped with the connection.
     */
    public void settle(Duration patience) throws InterruptedException {
        if (!ended) {
            long until = Math.min(stopwatch.remaining(System.nanoTime()), patience.toNanos());
            ended = delivery.poll(until) instanceof Delivery.End;
        }
    }

    @Override
    public void close() {
        if (!ended) {
            delivery.cancel();
            sender.interrupt();
        }
    }

    private Arrival counted(Arrival arrival) {
        received += arrival.bytes().length;
        if (received > maxBytes) {
            throw new OutgoingException(Fault.TOO_LARGE,
                    "the answer of " + host + " is larger than the " + maxBytes + " bytes allowed");
        }
        return arrival;
    }

    private Delivery.Event take() throws InterruptedException {
        long before = System.nanoTime();
        Delivery.Event event = delivery.poll(stopwatch.remaining(before));
        if (event == null || (event instanceof Delivery.Part(Arrival arrival) && stopwatch.late(arrival.nanos()))) {
            throw stopwatch.timeout(host, headers != null);
        }
        if (event instanceof Delivery.Part(Arrival arrival)) {
            long now = System.nanoTime();
            stopwatch.arrived(arrival.bytes().length, now - before, now);
        }
        return event;
    }
}
