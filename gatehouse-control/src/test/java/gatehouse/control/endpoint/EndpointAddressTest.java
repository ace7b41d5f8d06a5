package gatehouse.control.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointAddressTest {
    @ParameterizedTest
    @CsvSource({
            "http://h:8000,                             http://h:8000/v1/chat/completions,             http://h:8000/label-scores",
            "http://h:8000/,                            http://h:8000/v1/chat/completions,             http://h:8000/label-scores",
            "http://h:8000/v1,                          http://h:8000/v1/chat/completions,             http://h:8000/label-scores",
            "http://h:8000/v1/,                         http://h:8000/v1/chat/completions,             http://h:8000/label-scores",
            "http://h:8000/v1/chat/completions,         http://h:8000/v1/chat/completions,             http://h:8000/label-scores",
            "https://h/inference/v1,                    https://h/inference/v1/chat/completions,       https://h/inference/label-scores",
            "https://h/v1beta/openai/,                  https://h/v1beta/openai/chat/completions,      https://h/v1beta/openai/label-scores",
            "http://[::1]:8000,                         http://[::1]:8000/v1/chat/completions,         http://[::1]:8000/label-scores",
    })
    void roots_bases_and_full_addresses_lead_to_the_same_place(URI url, URI chat, URI labelScores) {
        assertThat(EndpointAddress.of(url)).isEqualTo(new EndpointAddress(chat, labelScores));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:8000", "ftp://h", "http:///v1", "/v1", "https://user:secret@h/v1",
                    "https://h/v1?key=secret",
                    "https://h/v1#secret"})
    void other_addresses_are_refused_without_repeating_a_secret(String url) {
        assertThatThrownBy(() -> EndpointAddress.of(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("endpoint's url")
                .hasMessageNotContaining("secret");
    }
}
