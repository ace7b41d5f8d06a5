package gatehouse.control.http;

import gatehouse.control.http.OutgoingException.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Trust in the platform's certificate authorities and a company's own beside them. */
final class CompanyTrust {
    private CompanyTrust() {}

    static SSLContext with(Path pemBundle) {
        Collection<? extends Certificate> own = read(pemBundle);
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : own) {
                store.setCertificateEntry("company-" + number++, certificate);
            }
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager platform) {
                    for (X509Certificate certificate : platform.getAcceptedIssuers()) {
                        store.setCertificateEntry("platform-" + number++, certificate);
                    }
                }
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new OutgoingException(Fault.TRUST, "the certificates of " + pemBundle + " cannot be trusted by this platform: "
                    + e.getMessage(), e);
        }
    }

    /** {@code null} stands for the platform's own store. */
    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> read(Path pemBundle) {
        try {
            byte[] bytes = Files.readAllBytes(pemBundle);
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes));
            if (certificates.isEmpty()) {
                throw new OutgoingException(Fault.TRUST, pemBundle + " holds no certificate; give a PEM bundle");
            }
            return certificates;
        } catch (IOException e) {
            throw new OutgoingException(Fault.TRUST,
                    "the company CA file " + pemBundle + " cannot be read; give the path of a PEM"
                            + " bundle that this user may read",
                    e);
        } catch (CertificateException e) {
            throw new OutgoingException(Fault.TRUST, pemBundle + " is not a PEM bundle of X.509 certificates", e);
        }
    }
}
