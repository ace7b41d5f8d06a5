package gatehouse.template.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Limits;
import gatehouse.template.limit.Meter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SearchTest {
    private static final Meter METER = Meter.unlimited();

    @Test
    void texts_of_any_length_are_found_where_java_finds_them() {
        // Given
        var random = new Random(14);

        for (int round = 0; round < 3000; round++) {
            String unit = letters(random, 1 + random.nextInt(9));
            String text = spoilt(random, unit.repeat(200 / unit.length()));
            String sought = spoilt(random, unit.repeat(90 / unit.length())).substring(0, random.nextInt(80));
            int place = random.nextInt(text.length() + 1);

            // When
            int first = Search.forward(sought, METER).in(text, place);
            int last = Search.backward(sought, METER).in(text, place);

            // Then
            assertThat(first).as("%s in %s", sought, text).isEqualTo(text.indexOf(sought, place));
            assertThat(last).as("%s in %s", sought, text).isEqualTo(text.substring(0, place).lastIndexOf(sought));
        }
    }

    private static String letters(Random random, int length) {
        return random.ints(length, 'a', 'c').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** At times with one other letter somewhere. */
    private static String spoilt(Random random, String text) {
        int at = random.nextInt(text.length());
        return random.nextBoolean() ? text : text.substring(0, at) + 'c' + text.substring(at + 1);
    }

    @Test
    void a_text_that_is_almost_everywhere_takes_no_longer_than_others() {
        // Given
        String text = "a".repeat(10_000_000);
        String atEnd = "a".repeat(5_000_000) + "b";
        String atBegin = "b" + "a".repeat(5_000_000);

        // When
        int first = Search.forward(atEnd, METER).in(text);
        int last = Search.backward(atBegin, METER).in(text);

        // Then
        assertThat(first).isEqualTo(-1);
        assertThat(last).isEqualTo(-1);
    }

    @Test
    void the_room_a_long_text_needs_is_counted() {
        // Given
        var meter = new Meter(new Limits(1, 1, 1, 1000));

        // When / Then
        assertThat(Search.forward("a".repeat(64), meter).in("b")).isEqualTo(-1);
        assertThatThrownBy(() -> Search.forward("a".repeat(251), meter)).isInstanceOf(TemplateFailure.class)
                .hasMessageContaining("LimitExceeded");
    }
}
