package gatehouse.web.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import gatehouse.web.admin.AdminRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorkeeperTest {
    private final Doorkeeper doorkeeper = new Doorkeeper(AdminSettings.loopback(
            Sha256.of("a key of many letters".getBytes(StandardCharsets.UTF_8))).at("0.0.0.0", 8081)
            .named(Set.of("gate.example")));

    @ParameterizedTest
    @CsvSource({"10.1.2.3:8081,10.1.2.3", "[::1]:8081,0:0:0:0:0:0:0:1", "[fd00::5],fd00:0:0:0:0:0:0:5", "gate.example,10.1.2.3",
            "localhost:1,10.1.2.3"})
    void the_address_that_was_connected_to_is_a_name_of_ours_however_it_is_spelt(String host, String address) {
        assertThatCode(() -> doorkeeper.checkHost(host, address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.4,10.1.2.3", "[::2],0:0:0:0:0:0:0:1", "evil.example,10.1.2.3", "10.1.2.3.evil.example,10.1.2.3",
            "[::1,0:0:0:0:0:0:0:1", "gate.example.,10.1.2.3"})
    void another_is_none(String host, String address) {
        assertThatThrownBy(() -> doorkeeper.checkHost(host, address)).isInstanceOf(AdminRefusal.class)
                .hasFieldOrPropertyWithValue("code", "web.host.unknown");
    }

    @Test
    void a_refused_name_is_shown_short_and_harmless() {
        assertThatThrownBy(() -> doorkeeper.checkHost("\u001b[31m" + "x".repeat(500), "10.1.2.3"))
                .isInstanceOf(AdminRefusal.class).message().doesNotContain("\u001b").hasSizeLessThan(250);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gate.example", "https://gate.example", "HTTPS://Gate.Example"})
    void a_page_of_the_name_that_was_called_is_our_own_whoever_ends_tls(String origin) {
        assertThatCode(() -> doorkeeper.checkOrigin(origin, "gate.example")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://gate.example:81", "ftp://gate.example", "gate.example", "null", "", "https://gate.example.evil"})
    void any_other_page_is_foreign(String origin) {
        assertThatThrownBy(() -> doorkeeper.checkOrigin(origin, "gate.example")).isInstanceOf(AdminRefusal.class)
                .hasFieldOrPropertyWithValue("code", "web.origin.foreign");
    }
}
