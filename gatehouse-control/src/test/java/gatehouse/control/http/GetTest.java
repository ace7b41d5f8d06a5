package gatehouse.control.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetTest {
    private static final Secret TOKEN = Secret.bearer("hf_token");
    private static final Get ASKED = new Get(URI.create("https://hub.example/org/name/resolve/main/a.gguf"),
            Map.of("Range", "bytes=0-9"),
            TOKEN);

    @ParameterizedTest
    @ValueSource(strings = {"/elsewhere?x=1", "b.gguf", "https://hub.example/b", "https://HUB.example:443/b", "?query"})
    void within_its_origin_the_secret_goes_along(String location) {
        assertThat(ASKED.redirected(location).secret()).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://cdn.example/b", "https://hub.example:8443/b", "//cdn.example/b", "https://hub.example.evil/b",
                    "https://sub.hub.example/b"})
    void to_another_origin_the_secret_stays_behind_and_the_other_headers_go_along(String location) {
        // When
        Get redirected = ASKED.redirected(location);

        // Then
        assertThat(redirected.secret()).isNull();
        assertThat(redirected.headers()).containsEntry("Range", "bytes=0-9");
    }

    @Test
    void a_secret_left_behind_does_not_come_back() {
        assertThat(ASKED.redirected("https://cdn.example/b").redirected("https://hub.example/c").secret()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"http://hub.example/b, leaves https", "file:///etc/passwd, names no http", "https:///b, names no http",
            "https://u:p@hub.example/b, names no http", "https://127.0.0.1/b, this machine itself",
            "https://localhost:9/b, this machine itself", "'https://hub.example/a b', can be read", "mailto:x, names no http"})
    void some_places_are_not_gone_to(String location, String why) {
        assertThatThrownBy(() -> ASKED.redirected(location)).isInstanceOf(OutgoingException.class).hasMessageContaining(why)
                .extracting(e -> ((OutgoingException) e).code()).isEqualTo("http.redirect.refused");
    }

    @Test
    void what_is_secret_or_signed_is_never_printed() {
        // Given
        Get get = new Get(URI.create("https://bucket.example/key?X-Amz-Signature=abcdef"), Map.of("X-Token", "t0p"), TOKEN);

        // Then
        assertThat(get + " " + TOKEN).doesNotContain("hf_token", "abcdef", "t0p").contains("bucket.example/key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer a\nHost: evil", "Bearer \u00e9"})
    void a_secret_that_would_break_a_header_is_refused_without_being_repeated(String text) {
        assertThatThrownBy(() -> new Secret(text)).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("evil");
    }
}
