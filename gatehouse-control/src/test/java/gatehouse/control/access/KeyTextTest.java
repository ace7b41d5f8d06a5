package gatehouse.control.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTextTest {
    private final Random chance = new Random(11);

    @Test
    void a_key_is_letters_and_digits_behind_its_mark_so_that_a_double_click_takes_all_of_it() {
        assertThat(KeyText.random(chance).reveal()).matches("gh-[0-9A-Za-z]{49}");
    }

    @Test
    void no_key_comes_twice() {
        // When
        var texts = new HashSet<String>();
        IntStream.range(0, 10_000).forEach(_ -> texts.add(KeyText.random(chance).reveal()));

        // Then
        assertThat(texts).hasSize(10_000);
    }

    @Test
    void every_key_that_is_made_is_well_formed() {
        assertThat(IntStream.range(0, 10_000).mapToObj(_ -> KeyText.random(chance).reveal()))
                .allMatch(text -> KeyText.isWellFormed(bytes(text)));
    }

    @Test
    void a_wrong_letter_or_two_swapped_ones_are_seen_wherever_they_are() {
        // Given
        String text = KeyText.random(chance).reveal();

        // Then
        for (int i = 0; i < text.length(); i++) {
            for (char letter = ' '; letter < 127; letter++) {
                if (letter != text.charAt(i)) {
                    String wrong = text.substring(0, i) + letter + text.substring(i + 1);
                    assertThat(KeyText.isWellFormed(bytes(wrong))).as(wrong).isFalse();
                }
            }
            if (i > 0 && text.charAt(i) != text.charAt(i - 1)) {
                String swapped = text.substring(0, i - 1) + text.charAt(i) + text.charAt(i - 1) + text.substring(i + 1);
                assertThat(KeyText.isWellFormed(bytes(swapped))).as(swapped).isFalse();
            }
        }
    }

    @Test
    void a_key_of_another_length_is_none() {
        // Given
        String text = KeyText.random(chance).reveal();

        // Then
        assertThat(IntStream.range(0, text.length()).mapToObj(end -> text.substring(0, end)))
                .noneMatch(part -> KeyText.isWellFormed(bytes(part)));
        assertThat(KeyText.isWellFormed(bytes(text + "a"))).isFalse();
    }

    @Test
    void a_key_does_not_show_itself() {
        // Given
        KeyText text = KeyText.random(chance);

        // Then
        assertThat("the key is " + text).isEqualTo("the key is KeyText[hidden]");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
