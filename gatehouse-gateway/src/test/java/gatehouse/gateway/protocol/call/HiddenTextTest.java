package gatehouse.gateway.protocol.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.gateway.protocol.json.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may try so that a guard overlooks a text or an address. */
class HiddenTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"role\":\"user\",\"content\":\"secret\"}", "{\"role\":\"user\",\"content\":[{\"text\":\"secret\"}]}",
                    "{\"role\":\"user\",\"content\":[\"secret\"]}", "{\"role\":\"user\",\"co\\u006etent\":\"secret\"}",
                    "{\"role\":\"user\",\"name\":\"secret\"}",
                    "{\"role\":\"assistant\",\"reasoning_content\":\"secret\"}",
                    "{\"role\":\"assistant\",\"unheard_of\":{\"deep\":[\"secret\"]}}",
                    "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"x\",\"function\":{\"arguments\":\"secret\"}}]}",
                    "{\"role\":\"user\",\"content\":[{\"type\":\"document\",\"source\":{\"data\":\"secret\",\"type\":\"text\"}}]}",
                    "{\"role\":\"user\",\"content\":[{\"type\":\"tool_use\",\"input\":{\"id\":\"secret\"}}]}", "\"secret\"",
                    "[\"secret\"]"})
    void a_text_is_found_wherever_it_stands(String message) {
        // Given
        byte[] body = ("{\"model\":\"m\",\"messages\":[" + message + "]}").getBytes(UTF_8);

        // When
        Call call = CallReader.read(Endpoint.CHAT, body);

        // Then
        assertThat(call.texts().stream().map(text -> JsonText.decode(body, text.literal()))).contains("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"type\":\"image_url\",\"image_url\":{\"url\":\"URL\"}}",
                    "{\"type\":\"image_url\",\"image_url\":\"URL\"}",
                    "{\"image_url\":\"URL\"}", "{\"type\":\"input_image\",\"image_url\":\"URL\"}",
                    "{\"type\":\"input_file\",\"file_url\":\"URL\"}",
                    "{\"type\":\"video_url\",\"video_url\":{\"url\":\"URL\"}}",
                    "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"URL\"}}",
                    "{\"source\":{\"url\":\"URL\"},\"type\":\"document\"}",
                    "{\"type\":\"tool_result\",\"content\":[{\"source\":{\"url\":\"URL\"}}]}"})
    void an_address_is_found_however_it_is_written(String part) {
        for (String written : List.of("https://inside/", "HTTPS:\\/\\/inside/", "\\u0068ttps://inside/", "file:///inside")) {
            // Given
            byte[] body = ("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[" + part.replace("URL", written)
                    + "]}]}").getBytes(UTF_8);

            // When
            Call call = CallReader.read(Endpoint.CHAT, body);

            // Then
            assertThat(call.media().remoteUrls()).as(written).singleElement().asString().contains("inside");
        }
    }

    @Test
    void data_is_no_address_and_no_text() {
        // Given
        byte[] body = ("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"DATA:image/png;base64,"
                + "A".repeat(100_000) + "\"}}]}]}").getBytes(UTF_8);

        // When
        Call call = CallReader.read(Endpoint.CHAT, body);

        // Then
        assertThat(call.media()).isEqualTo(new Media(1, 0, 0, 0, List.of()));
        assertThat(call.textBytes()).isZero();
    }
}
