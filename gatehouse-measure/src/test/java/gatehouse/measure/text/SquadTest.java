package gatehouse.measure.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquadTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"The  U.S. Senate | us senate", "a.an.the | aanthe",
                    "A-the b | athe b",
                    "the the | ^^", "“an” apple — the end | “ ” apple — end", "THEATRE an\u00a0ape | theatre ape",
                    "a_b a1 1a | ab a1 1a",
                    "été a\u0301 | été \u0301"})
    void normalises_in_the_order_of_the_official_script(String answer, String normalised) {
        assertThat(Squad.normalise(answer)).isEqualTo(normalised);
    }

    @Test
    void no_expected_answer_is_met_by_no_answer_only() {
        assertThat(Squad.exactMatch("", List.of())).isTrue();
        assertThat(Squad.f1("the", List.of("a", "!"))).isEqualTo(1);
        assertThat(Squad.f1("something", List.of())).isZero();
        assertThat(Squad.exactMatch("something", List.of(""))).isFalse();
    }

    @Test
    void the_best_of_the_expected_answers_counts_and_repeated_words_count_once_each() {
        // When
        double f1 = Squad.f1("yes yes yes", List.of("no", "yes yes"));

        // Then
        assertThat(f1).isEqualTo(0.8, within(1e-15));
    }
}
