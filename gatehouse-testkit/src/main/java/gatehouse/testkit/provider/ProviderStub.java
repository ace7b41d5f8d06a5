package gatehouse.testkit.provider;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAI-compatible provider on loopback that follows a script: each request takes the next reply, the last reply stays.
 * It keeps what it got, and counts the clients that left before their answer was complete.
 */
public final class ProviderStub implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<Received> received = new ArrayList<>();
    private final @Nullable Function<Received, Reply> rule;
    private int connectionsMade;
    private int abandoned;

    private ProviderStub(ServerSocket listener, @Nullable Function<Received, Reply> rule) {
        this.listener = listener;
        this.rule = rule;
    }

    /** A stub that listens on a free port; it answers 500 until told otherwise. */
    public static ProviderStub start() {
        return started(null);
    }

    /** A server of any kind that looks at each request and answers by a rule. */
    public static ProviderStub ruled(Function<Received, Reply> rule) {
        return started(rule);
    }

    private static ProviderStub started(@Nullable Function<Received, Reply> rule) {
        try {
            var stub = new ProviderStub(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), rule);
            Thread.ofVirtual().name("provider-stub").start(stub::accept);
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds replies to the script. */
    public synchronized ProviderStub then(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    /** The address of the server's root, such as {@code http://127.0.0.1:40123}. */
    public URI root() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** The address most clients are given. */
    public URI v1() {
        return URI.create(root() + "/v1");
    }

    /** Requests so far, in the order their bodies were complete. */
    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /** The only request so far. */
    public Received only() {
        List<Received> all = received();
        if (all.size() != 1) {
            throw new AssertionError("expected one request, but there were " + all.size());
        }
        return all.getFirst();
    }

    /** Waits until so many requests have come. */
    public void awaitRequests(int count) throws InterruptedException {
        await(() -> received.size() >= count, count + " requests");
    }

    /** Waits until so many clients have left before their answer was complete. */
    public void awaitAbandoned(int count) throws InterruptedException {
        await(() -> abandoned >= count, count + " abandoned answers");
    }

    /** Connections clients have opened. */
    public synchronized int connectionsMade() {
        return connectionsMade;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void await(Condition condition, String what) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            wait(left);
        }
    }

    private interface Condition {
        boolean holds();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                synchronized (this) {
                    connectionsMade++;
                }
                Thread.ofVirtual().name("provider-stub-connection").start(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (Received request = RequestReader.read(in); request != null; request = RequestReader.read(in)) {
                if (!answer(connection, note(request))) {
                    return;
                }
            }
        } catch (IOException e) {
            return; // the client is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    /** Whether the connection may be used again. */
    private boolean answer(Socket connection, Reply reply) throws IOException, InterruptedException {
        var out = new ReplyWriter(connection);
        boolean left = true; // unless the reply comes to its end
        try {
            reply.write(out);
            left = out.clientLeft();
        } finally {
            if (left) {
                noteAbandoned();
            }
        }
        return out.isComplete();
    }

    private Reply note(Received request) {
        Reply scripted = scripted(request);
        return rule == null ? scripted : rule.apply(request);
    }

    private synchronized Reply scripted(Received request) {
        received.add(request);
        notifyAll();
        @Nullable
        Reply next = script.size() > 1 ? script.poll() : script.peek();
        return next == null ? Replies.failure(500, "no_script") : next;
    }

    private synchronized void noteAbandoned() {
        abandoned++;
        notifyAll();
    }
}
