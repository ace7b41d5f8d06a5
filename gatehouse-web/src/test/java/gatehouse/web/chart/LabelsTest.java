package gatehouse.web.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Text in charts: its width, its shortening, its place. */
class LabelsTest {
    @Test
    void a_text_that_fits_is_left_as_it_is() {
        assertThat(Lettering.fit(" card  arrival\n", 200, 13)).isEqualTo("card arrival");
    }

    @Test
    void a_long_text_keeps_its_start_and_its_end() {
        // When
        var fitted = Lettering.fit("banking_intent_number_17", 110, 13);

        // Then
        assertThat(fitted).startsWith("banking").contains("…").endsWith("17");
        assertThat(Lettering.width(fitted, 13)).isLessThanOrEqualTo(110);
    }

    @Test
    void shortening_never_cuts_a_letter_in_two() {
        // Given
        var random = new Random(3);
        var letters = List.of("a", "W", "é", "e\u0301", "漢", "🙈", "👩‍👩‍👧", "ש", " ");

        for (int i = 0; i < 500; i++) {
            var text = new StringBuilder();
            random.ints(1 + random.nextInt(60), 0, letters.size()).forEach(letter -> text.append(letters.get(letter)));

            // When
            var fitted = Lettering.fit(text.toString(), random.nextInt(300), 12);

            // Then
            assertThat(fitted.codePoints()).noneMatch(letter -> letter >= 0xD800 && letter <= 0xDFFF);
        }
    }

    @Test
    void wide_scripts_take_more_room_than_narrow_letters() {
        assertThat(Lettering.width("漢字漢字", 12)).isGreaterThan(Lettering.width("abcd", 12));
        assertThat(Lettering.width("iiii", 12)).isLessThan(Lettering.width("MMMM", 12));
        assertThat(Lettering.width("e\u0301", 12)).isEqualTo(Lettering.width("e", 12));
    }

    @Test
    void a_label_moves_to_the_first_place_that_meets_nothing() {
        // Given
        var labels = new Placement(new Box(0, 0, 200, 100));
        labels.take(new Box(100, 55, 200, 80));

        // When
        var spot = labels.place("label", 12, Placement.around(100, 50));

        // Then
        assertThat(spot).isEqualTo(new Placement.Spot(91, 70, Anchor.END));
    }

    @Test
    void two_labels_of_one_mark_do_not_meet() {
        // Given
        var labels = new Placement(new Box(0, 0, 400, 200));

        // When
        var first = labels.place("this holdout: 250 items", 13, Placement.around(200, 100));
        var second = labels.place("208 items resolve 5 points", 13, Placement.around(205, 100));

        // Then
        assertThat(first).isNotNull().isNotEqualTo(second);
        assertThat(second).isNotNull();
    }

    @Test
    void a_label_without_a_free_place_is_left_out() {
        // Given
        var labels = new Placement(new Box(0, 0, 20, 20));

        // When / Then
        assertThat(labels.place("much too long for this", 13, Placement.around(10, 10))).isNull();
    }

    @Test
    void every_text_becomes_well_formed_markup() {
        assertThat(Svg.escape("a<b>&\"'")).isEqualTo("a&lt;b&gt;&amp;&quot;&#39;");
        assertThat(Svg.escape("\u0000\ud800x\uffff")).isEqualTo("\ufffd\ufffdx\ufffd");
        assertThat(Letters.clean("tab\tline\n\u0007🙂")).isEqualTo("tab\tline\n\ufffd🙂");
        assertThatCode(() -> Drawing
                .parse(new Svg(Width.WIDE, "]]> <title> \u0001").text(1, 2, "</svg>", "small", Anchor.MIDDLE).markup(10)))
                .doesNotThrowAnyException();
    }

    @Test
    void numbers_in_drawings_are_short() {
        assertThat(Svg.number(12.04)).isEqualTo("12");
        assertThat(Svg.number(-0.01)).isEqualTo("0");
        assertThat(Svg.number(3.25)).isIn("3.2", "3.3");
    }
}
