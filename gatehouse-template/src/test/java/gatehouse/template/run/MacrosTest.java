package gatehouse.template.run;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MacrosTest {
    @Nested
    class Arguments {
        @Test
        void are_given_by_position_and_name() {
            // When
            String text = Ending.of("{% macro m(a, b=2) %}{{ a }}{{ b }} {% endmacro %}{{ m(1) }}{{ m(1, 3) }}{{ m(b=4, a=5) }}");

            // Then
            assertThat(text).isEqualTo("12 13 54 ");
        }

        @Test
        void that_are_missing_are_undefined() {
            // When
            String printed = Ending.of("{% macro m(a) %}[{{ a }}{{ a is defined }}]{% endmacro %}{{ m() }}");
            String used = Ending.of("{% macro m(a) %}{{ a.x }}{% endmacro %}{{ m() }}");

            // Then
            assertThat(printed).isEqualTo("[False]");
            assertThat(used).isEqualTo("! UndefinedError");
        }

        @Test
        void that_are_too_many_or_unknown_are_refused() {
            // When
            String many = Ending.of("{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}");
            String unknown = Ending.of("{% macro m(a) %}{% endmacro %}{{ m(b=2) }}");

            // Then
            assertThat(many).isEqualTo("! TypeError");
            assertThat(unknown).isEqualTo("! TypeError");
        }

        @Test
        void that_are_too_many_or_unknown_are_taken_by_a_body_that_asks_for_them() {
            // When
            String text = Ending.of("{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, 3, x=4) }}");

            // Then
            assertThat(text).isEqualTo("1(2, 3){'x': 4}");
        }

        @Test
        void are_spread_from_lists_and_dictionaries() {
            // When
            String text = Ending.of("{% macro m(a, b, c) %}{{ a }}{{ b }}{{ c }}{% endmacro %}{{ m(1, *[2], **{'c': 3}) }}");
            String twice = Ending.of("{{ dict(a=1, **{'a': 2}) }}");
            String number = Ending.of("{{ dict(*5) }}");
            String noNames = Ending.of("{{ dict(**{1: 2}) }}");

            // Then
            assertThat(text).isEqualTo("123");
            assertThat(twice).isEqualTo("! TypeError");
            assertThat(number).isEqualTo("! TypeError");
            assertThat(noNames).isEqualTo("! TypeError");
        }

        @Test
        void have_presets_that_see_the_arguments_before_them() {
            // When
            String text = Ending.of(
                    "{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{% macro k(a=b, b=1) %}[{{ a }}{{ b }}]{% endmacro %}{{ k() }}");

            // Then
            assertThat(text).isEqualTo("11[1]");
        }
    }

    @Nested
    class Variables {
        @Test
        void around_a_macro_are_seen_as_they_are_when_it_is_called() {
            // When
            String text = Ending.of("{% set x = 1 %}{% macro m() %}{{ x }}{% endmacro %}{{ m() }}{% set x = 2 %}{{ m() }}");

            // Then
            assertThat(text).isEqualTo("12");
        }

        @Test
        void where_a_macro_is_called_are_not_seen() {
            // When
            String text = Ending.of("{% macro m() %}[{{ q }}]{% endmacro %}{% for q in [1, 2] %}{{ m() }}{% endfor %}");

            // Then
            assertThat(text).isEqualTo("[][]");
        }

        @Test
        void of_a_loop_are_seen_by_a_macro_made_in_it() {
            // When
            String text = Ending
                    .of("{% for q in [1, 2] %}{% macro m() %}{{ q }}{{ loop.index }}{% endmacro %}{{ m() }} {% endfor %}");

            // Then
            assertThat(text).isEqualTo("11 22 ");
        }

        @Test
        void of_a_loop_belong_to_its_present_turn_whenever_the_macro_was_made() {
            // When
            String text = Ending.of("{% set ns = namespace(all=[]) %}{% for q in [1, 2] %}{% macro m() %}{{ q }}{% endmacro %}"
                    + "{% set ns.all = ns.all + [m] %}{{ ns.all[0]() }}{% endfor %}");

            // Then
            assertThat(text).isEqualTo("12");
        }

        @Test
        void set_in_a_macro_stay_inside() {
            // When
            String text = Ending.of("{% set x = 1 %}{% macro m() %}{% set x = 2 %}{{ x }}{% endmacro %}{{ m() }}{{ x }}");

            // Then
            assertThat(text).isEqualTo("21");
        }
    }

    @Nested
    class Calls {
        @Test
        void may_go_to_macros_defined_later_and_to_itself() {
            // When
            String text = Ending.of(
                    "{% macro a(n) %}{{ b(n) }}{% endmacro %}{% macro b(n) %}{% if n %}{{ n }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(3) }}");

            // Then
            assertThat(text).isEqualTo("321");
        }

        @Test
        void fail_before_the_macro_is_defined() {
            // When
            String ending = Ending.of("{{ m() }}{% macro m() %}{% endmacro %}");

            // Then
            assertThat(ending).isEqualTo("! UndefinedError");
        }

        @Test
        void give_a_text_that_can_be_used_like_any_other() {
            // When
            String text = Ending.of(
                    "{% macro m() %} a {% endmacro %}{{ m()|trim|upper ~ (m() is string) }}{{ m }}{{ m.name }}{{ m.arguments }}");

            // Then
            assertThat(text).isEqualTo("ATrue<Macro 'm'>m()");
        }

        @Test
        void hand_a_body_over_as_caller() {
            // When
            String text = Ending.of("{% macro m(t) %}<{{ t }}>{{ caller(1, b=2) }}</{{ t }}>{% endmacro %}"
                    + "{% call(a, b, c=3) m('x') %}{{ a }}{{ b }}{{ c }}{% endcall %}");

            // Then
            assertThat(text).isEqualTo("<x>123</x>");
        }

        @Test
        void without_a_body_leave_caller_undefined() {
            // When
            String asked = Ending.of("{% macro m() %}{{ caller is defined }}{% endmacro %}{{ m() }}");
            String used = Ending.of("{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}");

            // Then
            assertThat(asked).isEqualTo("False");
            assertThat(used).isEqualTo("! UndefinedError");
        }

        @Test
        void with_a_body_need_a_macro_that_takes_it() {
            // When
            String ignored = Ending.of("{% macro m() %}{% endmacro %}{% call m() %}{% endcall %}");
            String method = Ending.of("{% call 'a'.upper() %}{% endcall %}");
            String noCall = Ending.of("{% call 5 %}{% endcall %}");
            String withoutPreset = Ending.of("{% macro m(caller) %}{{ caller }}{% endmacro %}");
            String withPreset = Ending
                    .of("{% macro m(caller=5) %}{{ caller }}{% endmacro %}{{ m() }}{{ m(6) }}{{ m(caller=7) }}");

            // Then
            assertThat(ignored).isEqualTo("! TypeError");
            assertThat(method).isEqualTo("! TypeError");
            assertThat(noCall).isEqualTo("! TemplateSyntaxError");
            assertThat(withoutPreset).isEqualTo("! TemplateAssertionError");
            assertThat(withPreset).isEqualTo("567");
        }
    }

    @Nested
    class Blocks {
        @Test
        void are_filtered() {
            // When
            String text = Ending
                    .of("{% filter replace('a', 'b')|upper %}aac{% endfilter %}{% set x | trim | upper %} d {% endset %}{{ x }}");

            // Then
            assertThat(text).isEqualTo("BBCD");
        }

        @Test
        void that_give_no_text_spoil_what_they_are_printed_into() {
            // When
            String ending = Ending.of("{% filter length %}abc{% endfilter %}");
            String later = Ending.of("{% filter length %}abc{% endfilter %}{{ 1 / 0 }}");
            String assigned = Ending.of("{% set x | length %}abc{% endset %}{{ x + 1 }}");

            // Then
            assertThat(ending).isEqualTo("! TypeError");
            assertThat(later).isEqualTo("! ZeroDivisionError");
            assertThat(assigned).isEqualTo("4");
        }
    }
}
