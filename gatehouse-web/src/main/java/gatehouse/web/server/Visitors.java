package gatehouse.web.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.IdentityHashMap;

/**
 * The connections of the admin port. One is closed when no call is whole within the patience, however busily it sends the bytes of
 * one, and when there are too many. Used on the event loop alone.
 */
final class Visitors {
    private static final int MOST = 256;
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final Vertx vertx;
    private final long patienceMillis;
    private final IdentityHashMap<HttpConnection, Long> timers = new IdentityHashMap<>();

    Visitors(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patienceMillis = Math.max(1, patience.toMillis());
    }

    void came(HttpConnection connection) {
        // What breaks a connection is told to its calls; the log would show what came over it.
        connection.exceptionHandler(_ -> {});
        if (timers.size() >= MOST) {
            connection.close();
            return;
        }
        await(connection);
        connection.closeHandler(_ -> forget(connection));
    }

    /** A call began; its time goes on until it is answered, and the next one has its own. */
    void asked(HttpServerRequest request) {
        request.response().endHandler(_ -> {
            if (request.isEnded()) {
                again(request.connection());
            } else {
                leave(request);
            }
        });
    }

    /** Lets a caller go who was answered before all was sent. Who hangs up with bytes unread wipes out the answer on its way. */
    private void leave(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        forget(connection);
        timers.put(connection, vertx.setTimer(Math.min(patienceMillis, LAST_WORDS_MILLIS), _ -> connection.close()));
        request.handler(_ -> {});
        request.endHandler(_ -> connection.close());
    }

    private void again(HttpConnection connection) {
        if (timers.containsKey(connection)) {
            forget(connection);
            await(connection);
        }
    }

    private void await(HttpConnection connection) {
        timers.put(connection, vertx.setTimer(patienceMillis, _ -> connection.close()));
    }

    private void forget(HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
