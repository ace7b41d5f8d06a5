package gatehouse.engine.front;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a client, on a thread of its own; requests come one after the other. While one is answered a second thread waits
 * for the client's next byte, since that is how a client's leaving shows even when nothing is being written to it.
 */
final class Client implements AutoCloseable {
    private static final int MOST_BODY_BYTES = 8 << 20;
    private static final int IDLE_MILLIS = 75_000;
    private static final byte[] GO_ON = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private @Nullable Thread watcher;
    private volatile boolean answering;
    private volatile boolean gone;
    private @Nullable Runnable whenGone;

    Client(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(IDLE_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        this.out = socket.getOutputStream();
    }

    OutputStream out() {
        return out;
    }

    /**
     * The next request.
     *
     * @return absent when the client left
     * @throws Refusal when it is none
     */
    @Nullable
    Request next() throws IOException, InterruptedException {
        if (watcher != null) {
            watcher.join();
            watcher = null;
        }
        if (gone) {
            return null;
        }
        Head head = Head.read(in);
        if (head == null) {
            return null;
        }
        Request.line(head);
        InputStream body = MessageBody.ofRequest(head, in);
        if (head.value("Expect").orElse("").toLowerCase(Locale.ROOT).equals("100-continue")) {
            if (MessageBody.length(head).orElse(0) > MOST_BODY_BYTES) {
                throw new Refusal(413, "engine.front.body", "the body is larger than " + MOST_BODY_BYTES + " bytes");
            }
            out.write(GO_ON);
        }
        return Request.of(head, MessageBody.whole(body, MOST_BODY_BYTES));
    }

    /** Runs this when the client leaves, until {@link #answered}. */
    void answer(Runnable ifGone) {
        whenGone(ifGone);
        answering = true;
        watcher = Thread.ofVirtual().name("engine-front-watch").start(this::watch);
    }

    void answered() {
        answering = false;
        whenGone(null);
    }

    boolean isGone() {
        return gone;
    }

    private synchronized void whenGone(@Nullable Runnable run) {
        whenGone = run;
    }

    private synchronized void leave() {
        gone = true;
        if (whenGone != null) {
            whenGone.run();
        }
    }

    private void watch() {
        while (true) {
            try {
                in.mark(1);
                if (in.read() < 0) {
                    leave();
                } else {
                    in.reset();
                }
                return;
            } catch (SocketTimeoutException e) {
                if (!answering) {
                    gone = true;
                    return;
                }
            } catch (IOException e) {
                leave();
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // The client is gone already.
            return;
        }
    }
}
