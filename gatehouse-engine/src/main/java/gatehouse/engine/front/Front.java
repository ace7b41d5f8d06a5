package gatehouse.engine.front;

import gatehouse.engine.EngineException;
import gatehouse.engine.fleet.Fleet;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The one address of all models of a fleet, on the loopback interface. It survives the engines behind it. Every client has a thread
 * of the system of its own: it waits in one read per token, which costs a virtual thread twice the time.
 */
public final class Front implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int BACKLOG = 128;
    private static final int MOST_CLIENTS = 1024;

    private final ServerSocket server;
    private final FrontSettings settings;
    private final Semaphore room = new Semaphore(MOST_CLIENTS);
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();

    private Front(ServerSocket server, FrontSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * Takes the port, so that a port that cannot be had is known before anything is loaded. Clients wait until {@link #serve}.
     *
     * @throws EngineException when another program has it
     */
    public static Front bind(FrontSettings settings) {
        return new Front(bound(settings.port()), settings);
    }

    /** Begins to answer for these models. */
    public void serve(Fleet fleet) {
        var desk = new Desk(fleet, settings);
        Thread.ofPlatform().daemon().name("engine-front").start(() -> accept(desk));
    }

    private static ServerSocket bound(int port) {
        try {
            var server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), BACKLOG);
            return server;
        } catch (BindException e) {
            throw new EngineException("engine.front.port", "port " + port
                    + " is taken by another program; choose another one with --port, or 0 for any", e);
        } catch (IOException e) {
            throw new EngineException("engine.front.port", "port " + port + " cannot be opened: " + e.getMessage(), e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept(Desk desk) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (room.tryAcquire()) {
                    Thread.ofPlatform().daemon().name("engine-front-client").start(() -> serve(socket, desk));
                } else {
                    socket.close();
                }
            } catch (IOException e) {
                // A client that left before it was let in, or the door's own end, which the loop looks for.
                Thread.onSpinWait();
            }
        }
    }

    private void serve(Socket socket, Desk desk) {
        try (var client = new Client(socket)) {
            clients.add(client);
            try {
                answerAll(client, desk);
            } finally {
                clients.remove(client);
            }
        } catch (IOException e) {
            // The client left or its answer broke off: closing its connection tells it all there is to tell.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }

    private void answerAll(Client client, Desk desk) throws IOException, InterruptedException {
        try {
            for (Request request = client.next(); request != null; request = client.next()) {
                var reply = new Reply(client.out(), request);
                desk.answer(request, client, reply);
                if (!reply.leavesConnection()) {
                    return;
                }
            }
        } catch (Refusal e) {
            var last = new Head("", List.of(new Head.Field("Connection", "close")));
            new Reply(client.out(), new Request("GET", "/", 1, last, new byte[0])).error(e.status(), e.code(),
                    String.valueOf(e.getMessage()), Duration.ZERO);
        }
    }

    /** Closes the door on everyone. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // It is closed all the same.
            Thread.onSpinWait();
        }
        clients.forEach(Client::close);
    }
}
