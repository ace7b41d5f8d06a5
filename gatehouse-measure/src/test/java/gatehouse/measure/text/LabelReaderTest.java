package gatehouse.measure.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelReaderTest {
    private static final LabelReader READER = LabelReader.of(List.of("card_payment", "Straße", "none-of-these", "4xx"));

    @ParameterizedTest
    @ValueSource(
            strings = {"card_payment", " Card Payment.\n", "`card-payment`", "\"CARD__PAYMENT\"", "“card\u00a0payment”",
                    "‘card_payment’.",
                    "ｃａｒｄ＿ｐａｙｍｅｎｔ", "«card‑payment»", "\ufeffcard payment", "'`card payment`.'", "card \t\n payment"})
    void forgives_case_forms_edges_and_separators(String answer) {
        assertThat(READER.read(answer)).contains("card_payment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "...", "card", "cardpayment", "card payment or refund", "The label is card_payment",
                    "card.payment",
                    "card_payment!", "_", "card_payment card_payment"})
    void does_not_guess_at_anything_else(String answer) {
        assertThat(READER.read(answer)).isEmpty();
    }

    @Test
    void folds_letters_that_change_length() {
        assertThat(READER.read("STRASSE")).contains("Straße");
        assertThat(READER.read("strasse")).contains("Straße");
    }

    @Test
    void labels_that_read_the_same_are_refused_together() {
        assertThatIllegalArgumentException().isThrownBy(() -> LabelReader.of(List.of("top-up", "Top up")))
                .withMessage("the labels 'top-up' and 'Top up' read the same; rename one of them");
        assertThatIllegalArgumentException().isThrownBy(() -> LabelReader.of(List.of("..."))).withMessageContaining("no letter");
        assertThatIllegalArgumentException().isThrownBy(() -> LabelReader.of(List.of()));
    }

    @Test
    void any_text_is_read_in_linear_time_without_a_fault() {
        // Given
        var random = new Random(11);
        var text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            text.append((char) random.nextInt(0x3000));
        }
        String blanks = " \"".repeat(200_000);

        // When / Then
        assertThat(READER.read(text.toString())).isEmpty();
        assertThat(READER.read(blanks + "card" + blanks + "x" + blanks)).isEmpty();
        assertThat(READER.read(blanks + "4XX" + blanks)).contains("4xx");
        assertThat(READER.read("a" + "\u0301\u0327".repeat(500_000))).isEmpty();
    }
}
