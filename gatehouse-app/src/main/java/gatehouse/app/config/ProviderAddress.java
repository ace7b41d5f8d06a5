package gatehouse.app.config;

import gatehouse.control.http.ForbiddenAddresses;
import gatehouse.control.yaml.Section;
import gatehouse.gateway.provider.ProviderKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads where a provider is. Faults repeat no address that holds credentials. */
final class ProviderAddress {
    private static final String EXAMPLE = "write http(s)://HOST/v1";

    private final Section section;
    private final ProviderKind kind;
    private final boolean metadata;

    /** @param metadata whether addresses are allowed that can give away this machine's credentials */
    ProviderAddress(Section section, ProviderKind kind, boolean metadata) {
        this.section = section;
        this.kind = kind;
        this.metadata = metadata;
    }

    Optional<URI> read() {
        if (!section.has("url")) {
            if (kind.address().isEmpty()) {
                section.fault("url", "", "is missing, and there is no usual address for " + kind, EXAMPLE);
            }
            return kind.address().map(URI::create);
        }
        return section.optionalText("url").flatMap(this::parse).filter(this::isAllowed);
    }

    private Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
        } catch (URISyntaxException e) {
            section.fault("url", text.contains("@") ? "" : text, "is not a URL (" + e.getReason() + ")", EXAMPLE);
            return Optional.empty();
        }
    }

    private boolean isAllowed(URI url) {
        boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null || url.getRawAuthority().contains("@")) {
            section.fault("url", "", "is not an http or https URL of a host without credentials", EXAMPLE);
            return false;
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            section.fault("url", "", "has a query or a fragment, which a base address has not", EXAMPLE);
            return false;
        }
        if (!metadata && ForbiddenAddresses.isNamedBy(url)) {
            section.fault("url", url.toString(),
                    "is a link-local or metadata address, which can give away this machine's credentials",
                    "name the model server itself, or set allowMetadataAddress: true");
            return false;
        }
        return true;
    }
}
