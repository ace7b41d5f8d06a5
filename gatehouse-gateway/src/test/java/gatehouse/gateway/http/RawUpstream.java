package gatehouse.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on a plain socket, whose script writes every byte of its answers itself. */
final class RawUpstream implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger gone = new AtomicInteger();

    /** What is done with one request; returning false closes the connection. */
    interface Script {
        boolean answer(Received request, Connection connection) throws IOException, InterruptedException;
    }

    /** One request as it came. */
    record Received(int number, String head, String body) {
        String path() {
            return head.split(" ", 3)[1];
        }

        boolean has(String header) {
            return head.toLowerCase(Locale.ROOT).contains(header.toLowerCase(Locale.ROOT));
        }
    }

    /** The connection's own end of a request. */
    record Connection(Socket socket, OutputStream out) {
        void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void json(int status, String body, String... headers) throws IOException {
            var head = new StringBuilder("HTTP/1.1 " + status + " X\r\ncontent-type: application/json\r\ncontent-length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            send(head + "\r\n" + body);
        }

        void eventsHead() throws IOException {
            send("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
        }

        void chunk(String text) throws IOException {
            send(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
        }

        void lastChunk() throws IOException {
            send("0\r\n\r\n");
        }
    }

    RawUpstream(Script script) throws IOException {
        this.server = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    List<Received> received() {
        return received;
    }

    /** How many connections their other end has closed. */
    int gone() {
        return gone.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: nobody is let in any more.
        }
    }

    private void serve(Socket socket) {
        try (socket; InputStream in = socket.getInputStream(); OutputStream out = socket.getOutputStream()) {
            while (true) {
                String head = head(in);
                if (head.isEmpty()) {
                    gone.incrementAndGet();
                    return;
                }
                String length = head.toLowerCase(Locale.ROOT).replaceAll("(?s).*\r\ncontent-length: *(\\d+).*", "$1");
                var request = new Received(received.size(), head,
                        new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8));
                received.add(request);
                if (!script.answer(request, new Connection(socket, out))) {
                    return;
                }
            }
        } catch (IOException e) {
            gone.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
