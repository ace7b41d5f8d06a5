package gatehouse.gateway.protocol.call;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusedException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadCallTest {
    private static final String GOOD = "{\"model\":\"m\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\","
            + "\"text\":\"h\\u00e9 é\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a/b\"}}]}],\"stream_options\":"
            + "{\"include_usage\":false},\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"max_tokens\":5,\"n\":1}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock = """
                    {"model":1,"messages":[]}                                       | invalid_type               | model
                    {"model":"","messages":[]}                                      | invalid_type               | model
                    {"messages":[]}                                                 | missing_required_parameter | model
                    {"model":"m"}                                                   | missing_required_parameter | messages
                    {"model":"m","messages":"x"}                                    | invalid_type               | messages
                    {"model":"m","messages":[],"stream":"yes"}                      | invalid_type               | stream
                    {"model":"m","messages":[],"stream_options":[]}                 | invalid_type               | stream_options
                    {"model":"m","messages":[],"stream_options":{"include_usage":1}}| invalid_type               | stream_options.include_usage
                    {"model":"m","messages":[],"max_tokens":-1}                     | invalid_type               | max_tokens
                    {"model":"m","messages":[],"max_tokens":1.5}                    | invalid_type               | max_tokens
                    {"model":"m","messages":[],"max_tokens":99999999999999999999}   | invalid_type               | max_tokens
                    {"model":"m","messages":[],"n":0}                               | invalid_type               | n
                    {"model":"m","messages":[],"temperature":"hot"}                 | invalid_type               | temperature
                    {"model":"m","messages":[],"temperature":1e999}                 | invalid_type               | temperature
                    {"model":"m","messages":[],"tools":[1]}                         | invalid_type               | tools[0]
                    {"model":"m","messages":[],"tools":[{"function":{"name":3}}]}   | invalid_type               | tools[0].function.name
                    {"model":"m","messages":[],"metadata":{"a":{}}}                 | invalid_type               | metadata.a
                    {"model":"m","model":"n","messages":[]}                         | duplicate_parameter        | model
                    {"model":"m","messages":[{"role":"user","role":"system"}]}      | duplicate_parameter        | messages[0].role
                    {"model":"m","messages":[],"x":{"a":1,"\\u0061":2}}             | duplicate_parameter        | x.a
                    {"model":"m","messages":[}                                      | invalid_json               | messages
                    {"model":"m","messages":[]                                      | invalid_json               | ``
                    {"model":"m","messages":[]} {}                                  | invalid_json               | ``
                    {"model":"m","messages":[NaN]}                                  | invalid_json               | messages
                    {"model":"m                                                     | invalid_json               | model
                    []                                                              | invalid_json               | ``
                    """)
    void what_is_wrong_is_named(String body, String code, String param) {
        // When
        Refusal refusal = refusal(body.getBytes(UTF_8));

        // Then
        assertThat(refusal).isInstanceOf(Refusal.Invalid.class);
        assertThat(((Refusal.Invalid) refusal).code()).as(refusal.message()).isEqualTo(code);
        assertThat(String.valueOf(((Refusal.Invalid) refusal).param())).as(refusal.message())
                .isEqualTo(param.isEmpty() ? String.valueOf(((Refusal.Invalid) refusal).param()) : param);
    }

    @Test
    void other_encodings_are_refused() {
        assertThat(refusal(("\uFEFF" + GOOD).getBytes(UTF_8)).message()).contains("byte order mark");
        assertThat(refusal(GOOD.getBytes(UTF_16LE)).message()).contains("UTF-8");
        assertThat(refusal((" " + GOOD).getBytes(UTF_16LE)).message()).contains("UTF-8");
        assertThat(refusal(new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'}).message()).contains("byte 2");
        assertThat(refusal(new byte[0]).message()).contains("empty");
    }

    @Test
    void depth_names_and_numbers_have_bounds() {
        assertThat(refusal(with("[".repeat(5000) + "]".repeat(5000))).message()).contains("deeper than 128");
        assertThat(refusal(with("1".repeat(1000))).message()).contains("number longer");
        assertThat(refusal(with("{\"" + "n".repeat(100_000) + "\":1}")).message()).contains("name longer");
    }

    @Test
    void messages_of_anthropic_need_their_limit() {
        // When
        var thrown = catchThrowableOfType(RefusedException.class,
                () -> CallReader.read(Endpoint.MESSAGES, "{\"model\":\"m\",\"messages\":[]}".getBytes(UTF_8)));

        // Then
        assertThat(thrown.refusal()).isEqualTo(new Refusal.Invalid("missing_required_parameter", "max_tokens",
                "the call lacks max_tokens; add it: the most tokens the answer may have"));
    }

    @Test
    void any_bytes_end_in_a_call_or_a_refusal_that_does_not_repeat_them() {
        int refused = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            // Given
            var random = new Random(seed);
            byte[] body = GOOD.getBytes(UTF_8);
            for (int i = random.nextInt(3); i >= 0; i--) {
                body[random.nextInt(body.length)] = (byte) (random.nextBoolean() ? random.nextInt(256)
                        : "{}[]\",:\\0".charAt(random.nextInt(9)));
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(body.length) : body.length;

            // When
            try {
                Call call = CallReader.read(Endpoint.CHAT, body, 0, length);
                Rewrite.of(call).model("x").askForUsage().limitOutput("max_tokens", 1).apply(body);
            } catch (RefusedException e) {
                refused++;
                assertThat(e.getMessage()).isNotBlank();
            }
        }
        // Then
        assertThat(refused).isGreaterThan(5000);
    }

    private static byte[] with(String value) {
        return ("{\"model\":\"m\",\"messages\":[],\"x\":" + value + "}").getBytes(UTF_8);
    }

    private static Refusal refusal(byte[] body) {
        return catchThrowableOfType(RefusedException.class, () -> CallReader.read(Endpoint.CHAT, body)).refusal();
    }
}
