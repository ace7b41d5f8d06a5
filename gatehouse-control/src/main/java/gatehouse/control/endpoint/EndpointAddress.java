package gatehouse.control.endpoint;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a server's functions lie, from whichever of its addresses a user writes down. */
record EndpointAddress(URI chat, URI labelScores) {
    /** @throws IllegalArgumentException when it is no web address, or hides credentials or a query */
    static EndpointAddress of(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "an endpoint's url is http://host:port or https://host with or without a path such as /v1");
        }
        if (hasMore(url.getRawUserInfo()) || hasMore(url.getRawQuery()) || hasMore(url.getRawFragment())) {
            throw new IllegalArgumentException("an endpoint's url holds no user, query or fragment; give the key apart");
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        path = cut(cut(path.replaceAll("/+$", ""), "/chat/completions"), "/");
        String base = path.isEmpty() ? "/v1" : path;
        return new EndpointAddress(url.resolve(base + "/chat/completions"), url.resolve(cut(path, "/v1") + "/label-scores"));
    }

    private static boolean hasMore(@Nullable String part) {
        return part != null;
    }

    private static String cut(String path, String ending) {
        return path.endsWith(ending) ? path.substring(0, path.length() - ending.length()) : path;
    }
}
