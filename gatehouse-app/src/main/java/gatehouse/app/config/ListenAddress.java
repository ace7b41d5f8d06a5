package gatehouse.app.config;

import gatehouse.control.http.Hosts;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port to listen at.
 *
 * @param host a name or an address, without brackets
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {
    private static final Pattern TEXT = Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]+):([0-9]{1,5})");

    static Optional<ListenAddress> parse(String text) {
        Matcher match = TEXT.matcher(text);
        if (!match.matches() || Integer.parseInt(match.group(2)) > 65_535) {
            return Optional.empty();
        }
        String host = match.group(1);
        return Optional.of(new ListenAddress(host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(match.group(2))));
    }

    public boolean isLoopback() {
        return Hosts.isLoopback(host);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
