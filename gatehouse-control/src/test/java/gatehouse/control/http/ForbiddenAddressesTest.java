package gatehouse.control.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenAddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/latest/meta-data", "http://169.254.0.1", "http://[fe80::1]",
                    "http://[febf::1]",
                    "http://[fd00:ec2::254]", "http://[FD00:EC2:0:0:0:0:0:254]", "http://[::ffff:169.254.169.254]",
                    "http://[::169.254.169.254]",
                    "http://[64:ff9b::a9fe:a9fe]", "http://100.100.100.200", "http://metadata.google.internal",
                    "http://METADATA.google.internal.",
                    "https://metadata.goog/v1", "http://2852039166/"})
    void link_local_and_metadata_addresses_are_refused_however_they_are_spelt(String uri) {
        assertThatThrownBy(() -> ForbiddenAddresses.checkName(URI.create(uri)))
                .isInstanceOfSatisfying(OutgoingException.class,
                        e -> assertThat(e.fault().code()).isEqualTo("http.address.refused"))
                .hasMessageContaining("link-local or metadata");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:8000", "http://10.0.0.1", "http://192.168.1.1", "http://[fd12::1]", "http://[::1]",
                    "https://api.openai.com/v1", "http://169.253.1.1", "http://[64:ff9b::808:808]"})
    void other_addresses_are_not(String uri) {
        assertThatCode(() -> ForbiddenAddresses.checkName(URI.create(uri))).doesNotThrowAnyException();
    }

    @Test
    void a_name_with_a_forbidden_address_behind_it_is_refused() {
        // Given
        var addresses = new InetAddress[] {InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral("169.254.169.254")};

        // When / Then
        assertThatThrownBy(() -> ForbiddenAddresses.checkResolved(URI.create("http://innocent.example"), addresses))
                .isInstanceOf(OutgoingException.class).hasMessageContaining("innocent.example");
    }

    @Test
    void the_configuration_may_allow_them() {
        // Given
        var settings = OutgoingSettings.defaults();
        var allowing = new OutgoingSettings(settings.connectTimeout(), null, true);
        URI uri = URI.create("http://169.254.10.1/v1");

        // When / Then
        try (var strict = new OutgoingHttp(settings, Map.of()); var open = new OutgoingHttp(allowing, Map.of())) {
            assertThatThrownBy(() -> strict.request(uri)).isInstanceOf(OutgoingException.class);
            assertThat(open.request(uri).build().uri()).isEqualTo(uri);
        }
    }
}
