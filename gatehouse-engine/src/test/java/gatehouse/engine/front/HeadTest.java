package gatehouse.engine.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadTest {
    @Test
    void a_head_is_its_first_line_and_fields_of_any_case() throws IOException {
        // Given
        InputStream in = stream("POST / HTTP/1.1\r\nContent-length: 3\nX-Empty:\r\n\r\nabc");

        // When
        Head head = Objects.requireNonNull(Head.read(in));

        // Then
        assertThat(head.start()).isEqualTo("POST / HTTP/1.1");
        assertThat(head.value("CONTENT-LENGTH")).hasValue("3");
        assertThat(head.value("x-empty")).hasValue("");
        assertThat(MessageBody.ofRequest(head, in).readAllBytes()).hasSize(3);
    }

    @Test
    void a_connection_that_ends_before_a_head_has_none() throws IOException {
        assertThat(Head.read(stream(""))).isNull();
        assertThatThrownBy(() -> Head.read(stream("GET / HTTP/1.1\r\nHo"))).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\r\nno colon\r\n\r\n", "a\r\n: nameless\r\n\r\n", "a\r\nna me: x\r\n\r\n", "a\r\n folded: x\r\n\r\n",
                    "a\u0000b\r\n\r\n"})
    void a_malformed_head_is_refused(String text) {
        assertThatThrownBy(() -> Head.read(stream(text))).isInstanceOf(Refusal.class);
    }

    @Test
    void a_head_without_end_is_refused() {
        assertThatThrownBy(() -> Head.read(stream("GET /" + "x".repeat(40_000)))).isInstanceOfSatisfying(Refusal.class,
                refused -> assertThat(refused.status()).isEqualTo(431));
        assertThatThrownBy(() -> Head.read(stream("a\r\n" + "x: y\r\n".repeat(101) + "\r\n"))).isInstanceOf(Refusal.class);
    }

    @Test
    void a_field_whose_value_must_be_one_is_refused_twice() throws IOException {
        Head head = Head.read(stream("a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"));

        assertThatThrownBy(() -> MessageBody.length(Objects.requireNonNull(head))).isInstanceOf(Refusal.class);
    }

    @Test
    void a_target_with_a_query_is_taken_apart() {
        var request = Request.of(new Head("GET /props?a=b&model=small HTTP/1.1", List.of()), new byte[0]);

        assertThat(request.call()).isEqualTo("GET /props");
        assertThat(request.parameter("model")).hasValue("small");
        assertThat(request.parameter("mode")).isEmpty();
    }

    @Test
    void whatever_bytes_come_they_are_a_message_or_a_clean_refusal() {
        var random = new Random(7);
        byte[] pattern = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nA: b\r\n\r\n4\r\nabcd\r\n0\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = pattern.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(reading(new ByteArrayInputStream(bytes, 0, random.nextInt(bytes.length + 1)))).isNotEqualTo("a fault");
        }
    }

    private static String reading(InputStream in) {
        try {
            Head head = Head.read(in);
            return head == null ? "nothing" : "body of " + MessageBody.whole(MessageBody.ofRequest(head, in), 100).length;
        } catch (Refusal | IOException e) {
            return "refused";
        } catch (RuntimeException e) {
            return "a fault";
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
