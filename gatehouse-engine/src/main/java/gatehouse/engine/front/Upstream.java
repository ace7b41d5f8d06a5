package gatehouse.engine.front;

import gatehouse.engine.fleet.Lease;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One call to an engine, over a connection of its own: engines are on this machine, and a connection kept from before a fall would
 * be dead. Closing it from another thread cancels the call.
 */
final class Upstream implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /** Fields about one connection, not about the message; the door and the engine speak over another than client and door. */
    private static final List<String> OF_CONNECTION = List.of("connection", "keep-alive", "transfer-encoding", "content-length",
            "date", "server", "te", "trailer", "upgrade", "access-control-allow-origin");

    private final Socket socket;

    private Upstream(Socket socket) {
        this.socket = socket;
    }

    static Upstream connect(Lease lease) throws IOException {
        var socket = new Socket();
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), lease.base().getPort()),
                    (int) CONNECTING.toMillis());
            return new Upstream(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** An engine's answer, whose body comes as it is made. */
    record Answer(int status, Head head, InputStream body) {
        String type() {
            return head.value("Content-Type").orElse("");
        }

        /** Fields that are passed on. */
        List<Head.Field> fields() {
            return head.fields().stream().filter(field -> !OF_CONNECTION.contains(field.name().toLowerCase(Locale.ROOT)))
                    .toList();
        }
    }

    /** Asks and waits for the beginning of the answer. */
    Answer ask(Request request, byte[] body, String token) throws IOException {
        var message = new ByteArrayOutputStream(body.length + 512);
        message.writeBytes((request.method() + " " + request.target() + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + token + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        message.writeBytes(body);
        socket.getOutputStream().write(message.toByteArray());
        var in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        try {
            Head head = Head.read(in);
            if (head == null || !head.start().matches("HTTP/1\\.[01] \\d{3}.*")) {
                throw new EOFException("the engine ended before it answered");
            }
            return new Answer(Integer.parseInt(head.start().substring(9, 12)), head, MessageBody.ofAnswer(head, in));
        } catch (Refusal e) {
            throw new IOException("the engine's answer is malformed", e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is written that could be lost.
            return;
        }
    }
}
