package gatehouse.template.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasingTest {
    @ParameterizedTest
    @CsvSource({"hELLO, Hello", "ǆab, ǅab", "ßa, Ssa", "ŉa, ʼNa", "ΑΣ, Ας", "éa, Éa", "1a, 1a"})
    void the_first_character_is_raised_alone(String text, String expected) {
        // When / Then
        assertThat(Casing.capitalize(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"hello world, Hello World", "they're, They'Re", "a1b, A1B", "ΑΣ ΑΣ, Ας Ας", "ǆ, ǅ", "ÀB élan, Àb Élan"})
    void each_run_of_letters_begins_high(String text, String expected) {
        // When / Then
        assertThat(Casing.title(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"aBc, AbC", "ΑΣ, ας", "ß, SS", "1, 1"})
    void case_is_swapped(String text, String expected) {
        // When / Then
        assertThat(Casing.swap(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"STRASSE, straße", "Ǆ, ǆ", "ΑΣ, ας", "ΑΣ, ασ"})
    void what_differs_in_case_alone_folds_to_the_same(String one, String other) {
        // When / Then
        assertThat(Casing.fold(one)).isEqualTo(Casing.fold(other));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"ΑΣ, ας", "ΑΣ Α, ας α", "ΑΣΑ, ασα", "Α'Σ, α'ς", "ΑΣ'Α, ασ'α", "A½٣Σ, a½٣σ", "1Σ<, 1σ<", "Σ, σ",
                    "İΣ, i̇ς", "ΑΣ👋, ας👋"})
    void a_sigma_is_another_where_it_ends_a_word(String text, String expected) {
        // When / Then
        assertThat(Casing.lower(text)).isEqualTo(expected);
    }
}
