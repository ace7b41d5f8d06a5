package gatehouse.template.run;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LoopsTest {
    @Nested
    class TheVariableLoop {
        @Test
        void tells_where_the_loop_is() {
            // When
            String text = Ending.of("{% for x in 'abc' %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}"
                    + "{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.depth }}{{ loop.depth0 }} {% endfor %}");

            // Then
            assertThat(text).isEqualTo("1032TrueFalse310 2121FalseFalse310 3210FalseTrue310 ");
        }

        @Test
        void tells_the_neighbours() {
            // When
            String text = Ending.of("{% for x in 'abc' %}{{ loop.previtem }}<{{ x }}>{{ loop.nextitem }} {% endfor %}");

            // Then
            assertThat(text).isEqualTo("<a>b a<b>c b<c> ");
        }

        @Test
        void cycles_through_values_and_notices_changes() {
            // When
            String text = Ending.of("{% for x in [1, 1, 2] %}{{ loop.cycle('a', 'b') }}{{ loop.changed(x) }} {% endfor %}");

            // Then
            assertThat(text).isEqualTo("aTrue bFalse aTrue ");
        }

        @Test
        void counts_what_comes_one_by_one_by_going_through_it() {
            // When
            String text = Ending.of(
                    "{% for x in 'ab'|map('upper') %}{{ x }}{{ loop.length }}{{ loop.revindex }}{{ loop.last }} {% endfor %}");

            // Then
            assertThat(text).isEqualTo("A22False B21True ");
        }

        @Test
        void can_be_kept_for_the_loop_inside() {
            // When
            String text = Ending.of(
                    "{% for x in 'ab' %}{% set outer = loop %}{% for y in 'cd' %}{{ outer.index }}{{ loop.index }} {% endfor %}"
                            + "{% endfor %}");

            // Then
            assertThat(text).isEqualTo("11 12 21 22 ");
        }

        @Test
        void cannot_be_assigned_to() {
            // When
            String target = Ending.of("{% for loop in [1] %}{% endfor %}");
            String inside = Ending.of("{% for x in [1] %}{% if x %}{% set loop = 1 %}{% endif %}{% endfor %}");
            String parameter = Ending.of("{% for x in [1] %}{% macro m(loop) %}{{ loop }}{% endmacro %}{{ m(5) }}{% endfor %}");

            // Then
            assertThat(target).isEqualTo("! TemplateAssertionError");
            assertThat(inside).isEqualTo("! TemplateAssertionError");
            assertThat(parameter).isEqualTo("5");
        }

        @Test
        void has_nothing_else() {
            // When
            String printed = Ending.of("{% for x in 'ab' %}{{ loop }}{{ loop.foo }}{{ loop|length }}{% endfor %}");
            String used = Ending.of("{% for x in 'ab' %}{{ loop.foo.bar }}{% endfor %}");
            String withoutValues = Ending.of("{% for x in 'ab' %}{{ loop.cycle() }}{% endfor %}");

            // Then
            assertThat(printed).isEqualTo("<LoopContext 1/2>2<LoopContext 2/2>2");
            assertThat(used).isEqualTo("! UndefinedError");
            assertThat(withoutValues).isEqualTo("! TypeError");
        }
    }

    @Nested
    class Items {
        @Test
        void are_unpacked() {
            // When
            String text = Ending.of(
                    "{% for k, v in {'a': 1}.items() %}{{ k }}={{ v }}{% endfor %}{% for (a, b), c in [['xy', 3]] %}{{ a }}{{ c }}"
                            + "{% endfor %}");

            // Then
            assertThat(text).isEqualTo("a=1x3");
        }

        @Test
        void fail_when_they_cannot_be_unpacked_or_gone_through() {
            // When
            String keys = Ending.of("{% for k, v in {'abc': 1} %}{% endfor %}");
            String numbers = Ending.of("{% for a, b in [1] %}{% endfor %}");
            String nothing = Ending.of("{% for x in none %}{% endfor %}");

            // Then
            assertThat(keys).isEqualTo("! ValueError");
            assertThat(numbers).isEqualTo("! TypeError");
            assertThat(nothing).isEqualTo("! TypeError");
        }

        @Test
        void for_which_the_condition_does_not_hold_are_not_counted() {
            // When
            String text = Ending.of("{% for x in range(6) if x is odd %}{{ loop.index }}/{{ loop.length }}:{{ x }} {% endfor %}");

            // Then
            assertThat(text).isEqualTo("1/3:1 2/3:3 3/3:5 ");
        }

        @Test
        void are_asked_for_the_condition_as_they_come() {
            // When
            String text = Ending.of(
                    "{% set ns = namespace(last=0) %}{% for x in [1, 3, 2, 4] if x > ns.last %}{% set ns.last = x %}{{ x }}{% endfor %}");

            // Then
            assertThat(text).isEqualTo("134");
        }
    }

    @Nested
    class TheElsePart {
        @Test
        void runs_when_there_was_no_item() {
            // When
            String text = Ending.of("{% for x in [] %}a{% else %}b{% endfor %}{% for x in missing %}a{% else %}c{% endfor %}"
                    + "{% for x in [1] if x > 1 %}a{% else %}d{% endfor %}");

            // Then
            assertThat(text).isEqualTo("bcd");
        }

        @Test
        void runs_too_when_no_item_went_through_the_body_to_its_end() {
            // When
            String text = Ending.of(
                    "{% for x in [1] %}{% break %}{% else %}a{% endfor %}{% for x in [1] %}{% continue %}{% else %}b{% endfor %}"
                            + "{% for x in [1, 2] %}{% if x == 2 %}{% break %}{% endif %}{% else %}c{% endfor %}");

            // Then
            assertThat(text).isEqualTo("ab");
        }
    }

    @Nested
    class LeavingEarly {
        @Test
        void ends_a_turn_or_the_loop() {
            // When
            String text = Ending.of(
                    "{% for x in range(9) %}{% if x == 1 %}{% continue %}{% elif x == 4 %}{% break %}{% endif %}{{ x }}{% endfor %}");

            // Then
            assertThat(text).isEqualTo("023");
        }

        @Test
        void drops_what_a_block_has_gathered() {
            // When
            String text = Ending.of("{% for x in 'ab' %}[{% set q %}lost{% continue %}{% endset %}{% endfor %}"
                    + "{% for x in 'ab' %}({% filter upper %}lost{% break %}{% endfilter %}{% endfor %}");

            // Then
            assertThat(text).isEqualTo("[[(");
        }

        @Test
        void leaves_the_loop_around_from_an_else_part() {
            // When
            String text = Ending.of("{% for y in 'ab' %}{% for x in [] %}{% else %}{% break %}{% endfor %}{{ y }}{% endfor %}c");

            // Then
            assertThat(text).isEqualTo("c");
        }

        @Test
        void is_refused_outside_a_loop() {
            // When
            String top = Ending.of("{% break %}");
            String macro = Ending.of("{% for x in 'a' %}{% macro m() %}{% continue %}{% endmacro %}{% endfor %}");
            String generation = Ending.of("{% for x in 'a' %}{% generation %}{% break %}{% endgeneration %}{% endfor %}");

            // Then
            assertThat(top).isEqualTo("! SyntaxError");
            assertThat(macro).isEqualTo("! SyntaxError");
            assertThat(generation).isEqualTo("! SyntaxError");
        }
    }

    @Nested
    class Recursive {
        @Test
        void goes_through_items_inside_items() {
            // When
            String text = Ending.of(
                    "{% for x in [1, [2, [3]]] recursive %}{% if x is sequence %}({{ loop(x) }}){% else %}{{ x }}@{{ loop.depth }}"
                            + "{% endif %}{% endfor %}");

            // Then
            assertThat(text).isEqualTo("1@1(2@2(3@3))");
        }

        @Test
        void has_variables_of_its_own_on_each_level() {
            // When
            String text = Ending.of(
                    "{% for x in [[1]] recursive %}{% set y = loop.depth %}{{ loop(x) if x is sequence else '' }}{{ y }}{% endfor %}");

            // Then
            assertThat(text).isEqualTo("21");
        }

        @Test
        void is_refused_without_being_marked() {
            // When
            String ending = Ending.of("{% for x in [[1]] %}{{ loop(x) }}{% endfor %}");

            // Then
            assertThat(ending).isEqualTo("! TypeError");
        }
    }
}
