package gatehouse.control.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The hand-over of one answer from the connection's thread to the caller's. Bytes are stamped where they arrive, so that a busy
 * caller does not blur their times; at most {@link #WINDOW} parts wait, then the server is read no further.
 */
final class Delivery implements BodyHandler<@Nullable Void>, BodySubscriber<@Nullable Void> {
    private static final int WINDOW = 64;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<@Nullable Void> body = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private boolean cancelled;

    /** What can come, in this order: one head, parts, then an end; or something broken at any point. */
    sealed interface Event {}

    record Head(int status, HttpHeaders headers) implements Event {}

    record Part(Arrival arrival) implements Event {}

    record End() implements Event {}

    record Broken(Throwable cause) implements Event {}

    /** The next event, or null when none came in time. */
    @Nullable
    Event poll(long nanos) throws InterruptedException {
        Event event = events.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        if (event instanceof Part) {
            requestOne();
        }
        return event;
    }

    void broke(Throwable cause) {
        events.add(new Broken(cause));
    }

    synchronized void cancel() {
        cancelled = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private synchronized void requestOne() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public BodySubscriber<@Nullable Void> apply(ResponseInfo info) {
        events.add(new Head(info.statusCode(), info.headers()));
        return this;
    }

    @Override
    public CompletionStage<@Nullable Void> getBody() {
        return body;
    }

    @Override
    public synchronized void onSubscribe(Subscription fresh) {
        subscription = fresh;
        if (cancelled) {
            fresh.cancel();
        } else {
            fresh.request(WINDOW);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        long now = System.nanoTime();
        byte[] bytes = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(bytes, at, length);
            at += length;
        }
        events.add(new Part(new Arrival(bytes, now)));
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure); // the sending thread reports it
    }

    @Override
    public void onComplete() {
        events.add(new End());
        body.complete(null);
    }
}
