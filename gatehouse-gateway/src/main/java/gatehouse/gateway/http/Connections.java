package gatehouse.gateway.http;

import io.vertx.core.http.HttpConnection;
import java.util.IdentityHashMap;

/**
 * The clients' connections of one event loop. One that carries no call for too long is closed, however busily it sends the head of
 * one: whoever sends a byte a second never gets to the end of a head.
 */
final class Connections {
    private final Deadlines deadlines;
    private final long patienceNanos;
    private final IdentityHashMap<HttpConnection, Client> clients = new IdentityHashMap<>();

    Connections(Deadlines deadlines, long patienceNanos) {
        this.deadlines = deadlines;
        this.patienceNanos = patienceNanos;
    }

    void opened(HttpConnection connection, long now) {
        var client = new Client(deadlines.watch(() -> connection.close()));
        client.idle.at(now + patienceNanos);
        clients.put(connection, client);
        connection.closeHandler(_ -> {
            clients.remove(connection);
            client.idle.leave();
        });
    }

    void callBegan(HttpConnection connection) {
        Client client = clients.get(connection);
        if (client != null && client.calls++ == 0) {
            client.idle.pause();
        }
    }

    void callEnded(HttpConnection connection, long now) {
        Client client = clients.get(connection);
        if (client != null && --client.calls == 0) {
            client.idle.at(now + patienceNanos);
        }
    }

    int open() {
        return clients.size();
    }

    private static final class Client {
        private final Deadlines.Deadline idle;
        private int calls;

        private Client(Deadlines.Deadline idle) {
            this.idle = idle;
        }
    }
}
