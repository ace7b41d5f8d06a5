package gatehouse.control.source.hub;

import gatehouse.control.http.Secret;
import gatehouse.control.transfer.TransferException;
import gatehouse.control.transfer.WebAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which hub is asked, and as whom. The variables are those of the hub's own tools, so that whoever has logged in with them need not
 * do it again.
 *
 * @param endpoint without a slash at its end
 * @param token absent when nobody has logged in
 */
record HubSettings(URI endpoint, @Nullable Secret token) {
    private static final String HUB = "https://huggingface.co";
    private static final int LONGEST_TOKEN = 4096;

    /**
     * Reads {@code HF_ENDPOINT}; {@code HF_TOKEN}, else the file {@code HF_TOKEN_PATH}, else {@code HF_HOME/token} where
     * {@code HF_HOME} is by default {@code XDG_CACHE_HOME/huggingface} or {@code ~/.cache/huggingface}.
     */
    static HubSettings read(Map<String, String> environment) {
        URI endpoint = endpoint(environment.getOrDefault("HF_ENDPOINT", ""));
        Secret token = token(environment);
        if (token != null && "http".equalsIgnoreCase(endpoint.getScheme()) && !isLoopback(endpoint.getHost())) {
            throw new TransferException("hub.token.in-clear", "HF_ENDPOINT is " + endpoint + ", where the hub token would travel"
                    + " readable for everybody; use https, or unset HF_TOKEN and log out");
        }
        return new HubSettings(endpoint, token);
    }

    URI at(String path) {
        return URI.create(endpoint + path);
    }

    private static URI endpoint(String variable) {
        return WebAddress.parse(variable.isBlank() ? HUB : variable.strip()).orElseThrow(HubSettings::unusable);
    }

    /** Neither the value nor the cause is told: it may hold a password. */
    private static TransferException unusable() {
        return new TransferException("hub.endpoint.unusable",
                "HF_ENDPOINT is not an http or https address without a password in it;"
                        + " write https://host, or unset it for " + HUB);
    }

    private static @Nullable Secret token(Map<String, String> environment) {
        for (String name : new String[] {"HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"}) {
            String value = environment.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                return secret(value, name);
            }
        }
        Path file = tokenFile(environment);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_TOKEN) {
                return null;
            }
            String kept = Files.readString(file, StandardCharsets.UTF_8).strip();
            return kept.isEmpty() ? null : secret(kept, file.toString());
        } catch (IOException e) {
            throw new TransferException("hub.token.unreadable", "the hub token in " + file + " cannot be read ("
                    + e.getMessage() + "); correct its rights, or set HF_TOKEN", e);
        }
    }

    private static Secret secret(String token, String where) {
        try {
            return Secret.bearer(token);
        } catch (IllegalArgumentException e) {
            throw new TransferException("hub.token.unusable", "the hub token in " + where + " is not one line of printable text;"
                    + " copy it again from the hub's settings", e);
        }
    }

    private static Path tokenFile(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("HOME", ""));
        Path cache = path(environment, "XDG_CACHE_HOME", home, home.resolve(".cache"));
        Path hub = path(environment, "HF_HOME", home, cache.resolve("huggingface"));
        return path(environment, "HF_TOKEN_PATH", home, hub.resolve("token"));
    }

    private static Path path(Map<String, String> environment, String name, Path home, Path otherwise) {
        String told = environment.getOrDefault(name, "").strip();
        return told.isEmpty() ? otherwise : told.startsWith("~/") ? home.resolve(told.substring(2)) : Path.of(told);
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
