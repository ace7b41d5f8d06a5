package gatehouse.app.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the program listens.
 *
 * @param gateway for clients of models
 * @param console for people and the admin API
 * @param tls absent when connections are not encrypted, which beyond loopback must be said to be meant
 */
public record ListenConfig(ListenAddress gateway, ListenAddress console, @Nullable TlsFiles tls) {
    /** PEM files of the certificate chain and its private key. */
    public record TlsFiles(Path certificate, Path key) {}
}
