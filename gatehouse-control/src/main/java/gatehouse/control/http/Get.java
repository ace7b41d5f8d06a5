package gatehouse.control.http;

import gatehouse.control.http.OutgoingException.Fault;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GET to be sent: where to, with which headers, and the credential that no other origin may learn.
 *
 * @param secret goes to this address' scheme, host and port alone; absent when there is none
 */
public record Get(URI uri, Map<String, String> headers, @Nullable Secret secret) {
    public Get {
        headers = Map.copyOf(headers);
    }

    public static Get of(URI uri) {
        return new Get(uri, Map.of(), null);
    }

    /** The same with one header more, or with another value of it. */
    public Get with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Get(uri, more, secret);
    }

    public Get with(@Nullable Secret other) {
        return new Get(uri, headers, other);
    }

    /**
     * What to send when the answer was a redirect. The secret stays behind when scheme, host or port change, and does not come
     * back on the way.
     *
     * @param location the answer's header, relative or whole
     * @throws OutgoingException when the place named may not be gone to: from https to http, or from elsewhere to this machine itself
     */
    public Get redirected(String location) {
        URI target = target(location);
        boolean web = "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
        if (!web || target.getHost() == null || target.getUserInfo() != null) {
            throw refused("names no http or https address");
        }
        if ("https".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(target.getScheme())) {
            throw refused("leaves https for http");
        }
        if (Hosts.isLoopback(Hosts.normalise(target)) && !Hosts.isLoopback(Hosts.normalise(uri))) {
            throw refused("leads to this machine itself");
        }
        return new Get(target, headers, isAt(target) ? secret : null);
    }

    /** Whether the address has this one's scheme, host and port. */
    public boolean isAt(URI other) {
        return uri.getScheme().equalsIgnoreCase(other.getScheme()) && Hosts.normalise(uri).equals(Hosts.normalise(other))
                && Hosts.port(uri) == Hosts.port(other);
    }

    private URI target(String location) {
        try {
            return uri.resolve(location);
        } catch (IllegalArgumentException e) {
            throw refused("names no address that can be read");
        }
    }

    private OutgoingException refused(String why) {
        return new OutgoingException(Fault.REDIRECT, "a redirect of " + Hosts.normalise(uri) + " " + why
                + "; it is not followed. Ask who runs the server");
    }

    /** Headers are left out: a proxy or a mirror may want secrets in any of them. */
    @Override
    public String toString() {
        return "GET " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
