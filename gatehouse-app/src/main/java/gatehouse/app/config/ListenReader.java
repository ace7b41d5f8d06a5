package gatehouse.app.config;

import gatehouse.app.config.ListenConfig.TlsFiles;
import gatehouse.control.yaml.Section;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads where to listen. Beyond this machine nothing is open by accident: it takes TLS, or a word that it is meant. */
final class ListenReader {
    private static final ListenAddress NOWHERE = new ListenAddress("localhost", 0);

    private final Notes notes;

    ListenReader(Notes notes) {
        this.notes = notes;
    }

    ListenConfig read(Section section) {
        ListenAddress gateway = address(section, "gateway");
        ListenAddress console = address(section, "console");
        if (gateway.port() == console.port() && gateway.port() != 0) {
            section.fault("console", console.toString(), "is the port of the gateway", "give each a port of its own");
        }
        TlsFiles tls = tls(section.section("tls"));
        boolean insecure = section.flag("insecure");
        if (tls == null && !section.has("tls")) {
            open(section, "gateway", gateway, insecure);
            open(section, "console", console, insecure);
        }
        return new ListenConfig(gateway, console, tls);
    }

    private static ListenAddress address(Section section, String key) {
        String text = section.textOrFallback(key);
        return ListenAddress.parse(text).orElseGet(() -> {
            section.fault(key, text, "is not an address to listen at", "write HOST:PORT, such as 127.0.0.1:8080");
            return NOWHERE;
        });
    }

    private void open(Section section, String key, ListenAddress address, boolean insecure) {
        if (address.isLoopback()) {
            return;
        }
        if (insecure) {
            notes.warn(section.remark(key, "listens beyond this machine without TLS: keys and prompts can be read on the way",
                    "set listen.tls unless a proxy in front of it ends TLS"));
        } else {
            section.fault(key, address.toString(), "listens beyond this machine without TLS",
                    "set listen.tls {certificate, key}, or listen.insecure: true behind a proxy that ends TLS");
        }
    }

    private @Nullable TlsFiles tls(Section section) {
        if (!section.present()) {
            return null;
        }
        Path certificate = section.file("certificate").orElse(null);
        Path key = section.file("key").orElse(null);
        if (certificate == null || key == null) {
            return null;
        }
        notes.file(certificate);
        notes.file(key);
        return new TlsFiles(certificate, key);
    }
}
