package gatehouse.gateway.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.gateway.protocol.Span;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonBytesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] PIECES = {"a", "\"", "\\", "\n", "\u0000", "é", "漢", "😀", "12345678", "\uD800"};

    @Test
    void what_is_quoted_is_decoded_to_the_same_text() {
        for (int seed = 0; seed < 2000; seed++) {
            // Given
            String text = text(new Random(seed));

            // When
            byte[] quoted = JsonText.quote(text);

            // Then
            assertThat(JSON.readTree(quoted).stringValue()).isEqualTo(text);
            assertThat(JsonText.decode(quoted, new Span(0, quoted.length))).isEqualTo(text);
            assertThat(JsonText.end(quoted, 0, quoted.length)).isEqualTo(quoted.length);
        }
    }

    @Test
    void the_length_of_a_text_does_not_depend_on_its_escapes() {
        // Given
        byte[] escaped = "\"\\u00e9\\u6f22\\ud83d\\ude00\\n\"".getBytes(UTF_8);

        // When / Then
        assertThat(JsonText.decodedLength(escaped, new Span(0, escaped.length))).isEqualTo("é漢😀\n".getBytes(UTF_8).length);
    }

    @Test
    void malformed_utf8_is_found_where_the_strict_decoder_finds_it() {
        for (int seed = 0; seed < 20_000; seed++) {
            // Given
            var random = new Random(seed);
            byte[] bytes = text(random).repeat(2).getBytes(UTF_8);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }

            // When
            int fault = Utf8.firstFault(bytes, 0, bytes.length);

            // Then
            assertThat(fault < 0).as("seed %d", seed).isEqualTo(isUtf8(bytes));
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
