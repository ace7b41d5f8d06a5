package gatehouse.web.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A caller that says what it is told to, the forbidden included: one call, one connection. */
final class Wire {
    private static final int PATIENCE_MILLIS = 20_000;

    private Wire() {}

    static Said say(int port, String method, String path, Map<String, String> headers, String body) throws IOException {
        String more = headers.entrySet().stream().map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String length = bytes.length == 0 ? "" : "Content-Length: " + bytes.length + "\r\n";
        return raw(port, method + " " + path + " HTTP/1.1\r\nConnection: close\r\n" + more + length + "\r\n" + body);
    }

    /** Sends this and reads to the end. */
    static Said raw(int port, String text) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        }
    }

    static Said read(InputStream in) throws IOException {
        String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Said(0, Map.of(), all);
        }
        String[] lines = all.substring(0, end).split("\r\n", -1);
        var headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip());
        }
        return new Said(Integer.parseInt(lines[0].split(" ", -1)[1]), headers, all.substring(end + 4));
    }
}
