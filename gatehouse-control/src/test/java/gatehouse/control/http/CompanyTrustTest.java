package gatehouse.control.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyTrustTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    @Test
    void a_server_signed_by_the_company_is_trusted_only_with_the_company_bundle() throws Exception {
        // Given
        KeyStore store = selfSigned();
        Path bundle = Files.writeString(folder.resolve("ca.pem"), "# the company's own\n" + pem(store));
        HttpsServer server = server(store);
        URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");

        try (var without = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());
                var with = new OutgoingHttp(OutgoingSettings.defaults().trusting(bundle), Map.of())) {
            // When
            try (Exchange exchange = with.send(with.request(uri).build(), Duration.ofSeconds(20), 1000)) {
                // Then
                assertThat(new String(exchange.rest(), UTF_8)).isEqualTo("hello");
            }
            assertThatThrownBy(() -> without.send(without.request(uri).build(), Duration.ofSeconds(20), 1000))
                    .isInstanceOf(OutgoingException.class).hasMessageContaining("name the CA file");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_file_without_certificates_is_refused() throws Exception {
        // Given
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        // When / Then
        assertThatThrownBy(() -> CompanyTrust.with(empty)).isInstanceOf(OutgoingException.class)
                .hasMessageContaining("holds no certificate");
    }

    private KeyStore selfSigned() throws Exception {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1",
                "-validity", "2",
                "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD))
                .redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static String pem(KeyStore store) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(store.getCertificate("server").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static HttpsServer server(KeyStore store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("hello".getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }
}
