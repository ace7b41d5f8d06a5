package gatehouse.testkit.provider;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One answer on its way out, byte by byte under the test's control. */
public final class ReplyWriter {
    private final Socket socket;
    private final OutputStream out;
    private boolean complete;
    private boolean clientLeft;

    ReplyWriter(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /** A whole answer of known length. */
    public void whole(int status, Map<String, String> headers, byte[] body) throws IOException {
        head(status, headers, "Content-Length: " + body.length);
        out.write(body);
        out.flush();
        complete = true;
    }

    /** The head of an answer that announces so many bytes, which need not come. */
    public void announced(int status, Map<String, String> headers, long length) throws IOException {
        head(status, headers, "Content-Length: " + length);
        out.flush();
    }

    /** The head of an answer that comes in chunks. */
    public void chunked(int status, Map<String, String> headers) throws IOException {
        head(status, headers, "Transfer-Encoding: chunked");
        out.flush();
    }

    public void chunk(byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    public void chunk(String text) throws IOException {
        chunk(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The proper end of a chunked answer. */
    public void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        complete = true;
    }

    /** Bytes outside of any protocol. */
    public void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Says nothing more; returns when the client has left. */
    public void awaitClientLeaving() throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } finally {
            clientLeft = true;
        }
    }

    boolean clientLeft() {
        return clientLeft;
    }

    boolean isComplete() {
        return complete;
    }

    private void head(int status, Map<String, String> headers, String length) throws IOException {
        var head = new StringBuilder("HTTP/1.1 ").append(status).append(" Scripted\r\n").append(length).append("\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }
}
