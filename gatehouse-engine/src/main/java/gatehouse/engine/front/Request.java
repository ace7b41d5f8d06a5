package gatehouse.engine.front;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as it came.
 *
 * @param target path and query
 * @param minor 0 or 1, of HTTP/1
 */
@SuppressWarnings("ArrayRecordComponent") // a transport value, never compared
record Request(String method, String target, int minor, Head head, byte[] body) {
    private static final Pattern LINE = Pattern.compile("([A-Z]{1,16}) (/\\S{0,4096}) HTTP/1\\.([01])");

    /** @throws Refusal when the first line is not a request's */
    static Request of(Head head, byte[] body) {
        Matcher line = line(head);
        return new Request(line.group(1), line.group(2), Integer.parseInt(line.group(3)), head, body);
    }

    /** @throws Refusal when the first line is not a request's */
    static Matcher line(Head head) {
        Matcher line = LINE.matcher(head.start());
        if (!line.matches()) {
            throw new Refusal(400, "engine.front.request", "this is no request of HTTP/1.1");
        }
        return line;
    }

    String path() {
        return target.split("\\?", 2)[0];
    }

    /** The call as endpoints are named: method and path. */
    String call() {
        return method + " " + path();
    }

    /** A parameter of the query whose value needs no decoding. */
    Optional<String> parameter(String name) {
        int question = target.indexOf('?');
        if (question < 0) {
            return Optional.empty();
        }
        for (String part : target.substring(question + 1).split("&", -1)) {
            if (part.startsWith(name + "=")) {
                return Optional.of(part.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    boolean staysConnected() {
        String connection = head.value("Connection").orElse("").toLowerCase(Locale.ROOT);
        return minor == 1 ? !connection.contains("close") : connection.contains("keep-alive");
    }
}
