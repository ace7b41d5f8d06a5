package gatehouse.template.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePointsTest {
    private static final String WAVE = "a\uD83D\uDC4Bb\uD83D\uDC4B";

    @Test
    void a_character_beyond_16_bits_counts_as_one() {
        // When / Then
        assertThat(CodePoints.count(WAVE)).isEqualTo(4);
        assertThat(CodePoints.at(WAVE, 1)).isEqualTo("\uD83D\uDC4B");
        assertThat(CodePoints.at(WAVE, 2)).isEqualTo("b");
        assertThat(CodePoints.offset(WAVE, 2)).isEqualTo(3);
        assertThat(CodePoints.index(WAVE, 3)).isEqualTo(2);
    }

    @Test
    void a_part_is_cut_between_characters() {
        // When / Then
        assertThat(CodePoints.cut(WAVE, 1, 3)).isEqualTo("\uD83D\uDC4Bb");
        assertThat(CodePoints.cut(WAVE, 3, 1)).isEmpty();
        assertThat(CodePoints.every(WAVE, 3, -1, -2)).isEqualTo("\uD83D\uDC4B\uD83D\uDC4B");
        assertThat(CodePoints.every(WAVE, 0, 4, 2)).isEqualTo("ab");
    }
}
