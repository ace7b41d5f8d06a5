package gatehouse.control.source.oci;

import java.net.InetAddress;
import java.net.URI;

/** Where a repository of a registry is spoken to: over https, and over http on this machine itself. */
record OciAddress(String registry, String repository) {
    /** The name people use for a registry that answers under another. */
    static final String HUB = "docker.io";
    private static final String HUB_HOST = "registry-1.docker.io";

    URI at(String path) {
        String host = registry.equals(HUB) ? HUB_HOST : registry;
        return URI.create(
                (isLoopback(host.replaceFirst(":\\d+$", "")) ? "http://" : "https://") + host + "/v2/" + repository + path);
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
