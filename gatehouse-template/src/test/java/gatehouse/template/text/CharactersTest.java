package gatehouse.template.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers of characters in each class as Python 3.11 counts them, up to what its version of Unicode knows. */
class CharactersTest {
    private static long countBelow(int end, IntPredicate kind) {
        return IntStream.range(0, end).filter(kind).count();
    }

    @Test
    void white_space_and_line_ends_are_those_of_python() {
        // When / Then
        assertThat(countBelow(0x110000, Characters::isSpace)).isEqualTo(29);
        assertThat(countBelow(0x110000, Characters::isLineEnd)).isEqualTo(10);
    }

    @Test
    void digits_and_numbers_are_those_of_python_within_the_first_16_bits() {
        // When / Then
        assertThat(countBelow(0x10000, Characters::isDecimal)).isEqualTo(370);
        assertThat(countBelow(0x10000, Characters::isDigit)).isEqualTo(465);
        assertThat(countBelow(0x10000, Characters::isNumeric)).isEqualTo(800);
    }

    @Test
    void what_is_printed_as_it_is_is_what_python_prints() {
        // When / Then
        assertThat(countBelow(0x300, c -> !Characters.isPrintable(c))).isEqualTo(67);
        assertThat(Characters.isPrintable(' ')).isTrue();
        assertThat(Characters.isPrintable(0xa0)).isFalse();
        assertThat(Characters.isPrintable(0x2028)).isFalse();
        assertThat(Characters.isPrintable(0x1f44b)).isTrue();
        assertThat(Characters.isPrintable(0xd800)).isFalse();
    }
}
