package gatehouse.control.access;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.policy.KeyHash;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class KeyHasherTest {
    private static final byte[] SECRET = new byte[32];
    private final Random chance = new Random(3);
    private final KeyHasher hasher = new KeyHasher(SECRET);

    @Test
    void a_key_becomes_its_hmac_sha_256_under_the_secret() throws Exception {
        // Given
        String text = KeyText.random(chance).reveal();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        String expected = HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));

        // Then
        assertThat(hasher.hash(text)).contains(new KeyHash(expected));
        assertThat(hasher.hash(CharBuffer.wrap(text))).contains(new KeyHash(expected));
    }

    @Test
    void another_secret_makes_another_hash() {
        // Given
        String text = KeyText.random(chance).reveal();

        // Then
        assertThat(new KeyHasher(new byte[] {1}).hash(text)).isNotEqualTo(hasher.hash(text));
    }

    @Test
    void many_threads_get_what_one_gets() {
        // Given
        List<String> texts = IntStream.range(0, 2_000).mapToObj(_ -> KeyText.random(chance).reveal()).toList();
        List<Optional<KeyHash>> alone = texts.stream().map(hasher::hash).toList();

        // When
        List<Optional<KeyHash>> together = texts.parallelStream().map(hasher::hash).toList();

        // Then
        assertThat(together).isEqualTo(alone).doesNotHaveDuplicates();
    }

    @Test
    void whatever_is_shown_that_is_no_key_has_no_hash() {
        // Given
        String text = KeyText.random(chance).reveal();

        // Then
        assertThat(List.of("", "gh-", "sk-live-something", text + " ", text.substring(1), text.toUpperCase(Locale.ROOT),
                text.substring(0, 51) + "\u0100", "\u00e9".repeat(52), text.substring(0, 50) + "\ud83d\ude00"))
                .allSatisfy(shown -> assertThat(hasher.hash(shown)).as(shown).isEmpty());
    }

    @Test
    void random_text_has_no_hash_and_does_no_harm() {
        for (int i = 0; i < 20_000; i++) {
            String shown = chance.ints(chance.nextInt(110), 0, 0x300).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                    StringBuilder::append).toString();
            assertThat(hasher.hash(shown)).isEmpty();
        }
    }

    @Test
    void neither_the_secret_nor_a_hasher_shows_itself() {
        assertThat(hasher).hasToString("KeyHasher[hidden]");
    }
}
