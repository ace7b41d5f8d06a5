package gatehouse.control.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {
    @Test
    void each_scheme_has_its_proxy_and_lower_case_names_come_first() {
        // Given
        var rules = ProxyRules
                .read(Map.of("HTTP_PROXY", "http://plain:3128", "HTTPS_PROXY", "http://wrong:1", "https_proxy", "tls:8443"));

        // When
        var http = rules.proxyFor(URI.create("http://models.example/v1"));
        var https = rules.proxyFor(URI.create("https://models.example/v1"));

        // Then
        assertThat(http).contains(new ProxyRules.Proxy("plain", 3128, null));
        assertThat(https).contains(new ProxyRules.Proxy("tls", 8443, null));
    }

    @Test
    void one_variable_can_name_the_proxy_of_both_schemes() {
        // Given
        var rules = ProxyRules.read(Map.of("ALL_PROXY", "http://all:3128"));

        // When
        var proxy = rules.proxyFor(URI.create("https://models.example"));

        // Then
        assertThat(proxy).contains(new ProxyRules.Proxy("all", 3128, null));
    }

    @Test
    void without_variables_every_call_is_direct() {
        assertThat(ProxyRules.read(Map.of()).proxyFor(URI.create("https://models.example"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "*,                     http://models.example,           true",
            "models.example,        http://models.example,           true",
            "models.example,        http://eu.models.example,        true",
            "models.example,        http://othermodels.example,      false",
            ".example,              http://models.example,           true",
            "*.models.example,      http://eu.models.example,        true",
            "models.example.,       http://MODELS.example./v1,       true",
            "models.example:8000,   http://models.example:8000,      true",
            "models.example:8000,   http://models.example:8001,      false",
            "models.example:443,    https://models.example,          true",
            "10.1.2.3,              http://10.1.2.3:8000,            true",
            "10.0.0.0/8,            http://10.200.1.1,               true",
            "10.0.0.0/8,            http://11.0.0.1,                 false",
            "10.0.0.0/8,            http://ten.example,              false",
            "fd00::/8,              'http://[fd12::1]:8000',         true",
            "[fd12::1]:8000,        'http://[fd12::1]:8000',         true",
            "fd12::1,               'http://[fd12::1]:8000',         true",
            "10.0.0.0/99,           http://10.0.0.1,                 false",
            "'a.example b.example', http://b.example,                true",
            "'a.example,,b.example', http://b.example,               true",
    })
    void exceptions_are_hosts_suffixes_ports_and_blocks(String noProxy, URI uri, boolean direct) {
        // Given
        var rules = ProxyRules.read(Map.of("ALL_PROXY", "proxy:3128", "NO_PROXY", noProxy));

        // When
        var proxy = rules.proxyFor(uri);

        // Then
        assertThat(proxy.isEmpty()).isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:1", "http://127.0.0.1:1", "http://127.9.9.9", "http://[::1]:1",
                    "http://engine.localhost"})
    void loopback_is_never_proxied(URI uri) {
        assertThat(ProxyRules.read(Map.of("ALL_PROXY", "proxy:3128")).proxyFor(uri)).isEmpty();
    }

    @Test
    void credentials_become_a_header_and_are_never_shown() {
        // Given
        var rules = ProxyRules.read(Map.of("HTTPS_PROXY", "http://user:secret@proxy:3128"));

        // When
        var proxy = rules.proxyFor(URI.create("https://models.example")).orElseThrow();

        // Then
        assertThat(proxy.authorization()).isEqualTo("Basic dXNlcjpzZWNyZXQ=");
        assertThat(rules.toString()).doesNotContain("secret").doesNotContain("dXNlcjpzZWNyZXQ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://user:secret@proxy:1080", "https://user:secret@proxy", "http://user:secret@",
                    "http://sec ret",
                    "http://user:secret@proxy:99999"})
    void a_proxy_that_cannot_be_used_is_refused_without_repeating_its_password(String text) {
        assertThatThrownBy(() -> ProxyRules.read(Map.of("HTTPS_PROXY", text)))
                .isInstanceOfSatisfying(OutgoingException.class,
                        e -> assertThat(e.fault().code()).isEqualTo("http.settings.proxy"))
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("secret");
    }
}
