package gatehouse.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What of the white space around tags is text and what is not. */
class WhitespaceTest {
    @Test
    void a_tag_on_a_line_of_its_own_leaves_no_line_behind() {
        // Given
        String template = """
                a
                  {% if true %}
                  b
                  {% endif %}
                c
                """;

        // When
        String text = Ending.of(template);

        // Then
        assertThat(text).isEqualTo("a\n  b\nc");
    }

    @Test
    void a_comment_on_a_line_of_its_own_leaves_no_line_behind() {
        // When
        String text = Ending.of("a\n  {# note\n on two lines #}\nb");

        // Then
        assertThat(text).isEqualTo("a\nb");
    }

    @Test
    void a_printed_value_keeps_what_is_around_it() {
        // When
        String text = Ending.of("a\n  {{ 1 }}\n  {{ 2 }}\nb");

        // Then
        assertThat(text).isEqualTo("a\n  1\n  2\nb");
    }

    @Test
    void a_minus_takes_all_white_space_on_its_side() {
        // When
        String text = Ending.of("a \n\t {%- if true -%} \n b \n {{- 1 -}} \n c {#- note -#} d {%- endif %}");

        // Then
        assertThat(text).isEqualTo("ab1cd");
    }

    @Test
    void a_plus_keeps_what_would_be_taken() {
        // When
        String text = Ending.of("  {%+ if true +%}\nb{% endif +%}\n  {#+ note +#}\nc");

        // Then
        assertThat(text).isEqualTo("  \nb\n  \nc");
    }

    @Test
    void blanks_before_a_tag_stay_when_text_stands_before_them() {
        // When
        String text = Ending.of("a {% if true %} b {% endif %} c");

        // Then
        assertThat(text).isEqualTo("a  b  c");
    }

    @Test
    void blanks_before_a_tag_at_the_beginning_of_a_line_go_even_when_the_line_begins_behind_a_tag() {
        // When
        String text = Ending.of("{% if true %}\n \t{% endif %}x");

        // Then
        assertThat(text).isEqualTo("x");
    }

    @Test
    void only_one_newline_goes_behind_a_tag() {
        // When
        String text = Ending.of("{% if true %}\n\na{% endif %}\n\nb");

        // Then
        assertThat(text).isEqualTo("\na\nb");
    }

    @Test
    void raw_text_is_taken_as_it_stands() {
        // When
        String text = Ending.of("{% raw %}\n{{ x }} {% if %} {# no #}\n  {% endraw %}\nb");

        // Then
        assertThat(text).isEqualTo("\n{{ x }} {% if %} {# no #}\nb");
    }

    @Test
    void raw_text_gives_up_its_ends_to_a_minus() {
        // When
        String text = Ending.of("a {%- raw -%}  {{ x }}  {%- endraw -%}  b");

        // Then
        assertThat(text).isEqualTo("a{{ x }}b");
    }

    @Test
    void all_line_ends_become_newlines_and_the_last_one_goes() {
        // When
        String text = Ending.of("a\r\nb\rc\n{{ 'd\re' }}\n\n");

        // Then
        assertThat(text).isEqualTo("a\nb\nc\nd\ne\n");
    }

    @Test
    void white_space_is_what_python_takes_for_it() {
        // When
        String text = Ending.of("a\u00a0\u2003{{- 1 -}}\u3000\u0085b\u200b{{- 2 }}");

        // Then
        assertThat(text).isEqualTo("a1b\u200b2");
    }

    @Test
    void braces_that_open_nothing_are_text() {
        // When
        String text = Ending.of("{ {a} } %} }} #} {");

        // Then
        assertThat(text).isEqualTo("{ {a} } %} }} #} {");
    }
}
