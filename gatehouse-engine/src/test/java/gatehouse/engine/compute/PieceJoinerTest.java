package gatehouse.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PieceJoinerTest {
    private static final String TEXT = "Grüße, 東京 👩‍👩‍👧 ok";

    @Test
    void a_text_cut_at_any_bytes_comes_out_whole_and_in_whole_characters() {
        var random = new Random(7);
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 500; round++) {
            var joiner = new PieceJoiner();
            StringBuilder joined = new StringBuilder();
            for (int at = 0; at < bytes.length;) {
                int end = Math.min(bytes.length, at + random.nextInt(4));
                String piece = joiner.add(Arrays.copyOfRange(bytes, at, end));
                assertThat(piece).doesNotContain("\uFFFD");
                assertThat(piece.isEmpty() || !Character.isHighSurrogate(piece.charAt(piece.length() - 1))).isTrue();
                joined.append(piece);
                at = end;
            }
            assertThat(joined.append(joiner.finish())).hasToString(TEXT);
        }
    }

    @Test
    void bytes_that_are_no_text_become_the_replacement_character() {
        var joiner = new PieceJoiner();

        assertThat(joiner.add(new byte[] {'a', (byte) 0xFF, 'b'})).isEqualTo("a\uFFFDb");
        assertThat(joiner.add(new byte[] {(byte) 0xF0, (byte) 0x9F})).isEmpty();
        assertThat(joiner.finish()).isEqualTo("\uFFFD");
        assertThat(joiner.finish()).isEmpty();
    }

    @Test
    void random_bytes_never_fail() {
        var random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(20)];
            random.nextBytes(bytes);
            var whole = new PieceJoiner();
            String atOnce = whole.add(bytes) + whole.finish();
            var split = new PieceJoiner();
            StringBuilder oneByOne = new StringBuilder();
            for (byte one : bytes) {
                oneByOne.append(split.add(new byte[] {one}));
            }
            oneByOne.append(split.finish());

            assertThat(oneByOne).hasToString(atOnce);
        }
    }
}
