package gatehouse.web.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void with_a_certificate_the_port_speaks_tls_alone() throws IOException, InterruptedException, GeneralSecurityException {
        // Given
        KeyStore store = selfSigned();
        AdminSettings.Certificate files = written(store);

        try (var rig = new AdminRig(folder, settings -> settings.encryptedBy(files), () -> true)) {
            // When
            Said said;
            try (var socket = trusting(store).getSocketFactory().createSocket("localhost", rig.port())) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream().write(("GET /api/teams HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + "Origin: https://localhost\r\nAuthorization: Bearer " + AdminRig.KEY + "\r\n\r\n").getBytes(UTF_8));
                said = Wire.read(socket.getInputStream());
            }

            // Then
            assertThat(said.status()).isEqualTo(200);
            assertThat(plainly(rig)).doesNotContain("200");
        }
    }

    @Test
    void a_renewed_certificate_is_taken_without_a_restart_and_a_broken_one_is_not()
            throws IOException, InterruptedException, GeneralSecurityException {
        // Given
        var files = written(selfSigned());
        try (var rig = new AdminRig(folder, settings -> settings.encryptedBy(files), () -> true)) {
            Files.delete(folder.resolve("server.p12"));
            KeyStore next = selfSigned();

            // When
            written(next);
            rig.server().renewCertificate();

            // Then
            assertThat(shownBy(rig, next)).isEqualTo(next.getCertificate("server"));
            Files.writeString(files.chain(), "nonsense");
            assertThatThrownBy(() -> rig.server().renewCertificate()).isInstanceOf(IOException.class);
            assertThat(shownBy(rig, next)).isEqualTo(next.getCertificate("server"));
        }
    }

    private static Certificate shownBy(AdminRig rig, KeyStore trusted) throws IOException, GeneralSecurityException {
        try (var socket = (SSLSocket) trusting(trusted).getSocketFactory().createSocket("localhost", rig.port())) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private AdminSettings.Certificate written(KeyStore store) throws IOException, GeneralSecurityException {
        return new AdminSettings.Certificate(pem("CERTIFICATE", store.getCertificate("server").getEncoded()),
                pem("PRIVATE KEY", store.getKey("server", PASSWORD).getEncoded()));
    }

    @Test
    void a_certificate_that_is_not_there_keeps_the_port_shut(@TempDir Path other) throws IOException, InterruptedException {
        // Given
        try (var rig = new AdminRig(other)) {
            var settings = AdminSettings.loopback(Sha256.of(new byte[0])).at("127.0.0.1", 0)
                    .encryptedBy(new AdminSettings.Certificate(other.resolve("gone.pem"), other.resolve("gone.key")));

            // Then
            assertThatThrownBy(() -> AdminServer.start(settings, rig.desk())).isInstanceOf(IOException.class)
                    .hasMessageContaining("gone");
        }
    }

    /** What a caller without TLS gets, a reset included. */
    private static String plainly(AdminRig rig) {
        try {
            return rig.get("/api/teams").toString();
        } catch (IOException e) {
            return "nothing";
        }
    }

    private KeyStore selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2",
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

    private Path pem(String what, byte[] bytes) throws IOException {
        return Files.writeString(folder.resolve(what.replace(' ', '-') + ".pem"), "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what + "-----\n");
    }

    private static SSLContext trusting(KeyStore store) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
