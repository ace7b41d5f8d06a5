package gatehouse.template.run;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which variable a name means where. */
class ScopingTest {
    private static final Map<String, Object> GIVEN = Map.of("n", 7);

    private static String ending(String template) {
        return Ending.of(template, GIVEN);
    }

    @Nested
    class OnTheTopLevel {
        @Test
        void a_variable_that_is_set_hides_the_one_given() {
            // When
            String text = ending("{{ n }}{% set n = n + 1 %}{{ n }}");

            // Then
            assertThat(text).isEqualTo("78");
        }

        @Test
        void a_condition_is_no_scope() {
            // When
            String text = ending("{% if true %}{% set x = 1 %}{% endif %}{{ x }}");

            // Then
            assertThat(text).isEqualTo("1");
        }

        @Test
        void a_branch_not_taken_leaves_the_variable_given() {
            // When
            String text = ending("{% if false %}{% set n = 1 %}{% elif false %}{% set n = 2 %}{% endif %}{{ n }}");

            // Then
            assertThat(text).isEqualTo("7");
        }

        @Test
        void several_names_are_assigned_at_once() {
            // When
            String text = ending(
                    "{% set a, b = 1, 2 %}{% set a, b = b, a %}{{ a }}{{ b }}{% set (c, (d, e)) = [1, 'xy'] %}{{ c }}{{ e }}");

            // Then
            assertThat(text).isEqualTo("211y");
        }

        @Test
        void a_wrong_number_of_values_fails() {
            // When
            String few = ending("{% set a, b = [1] %}");
            String many = ending("{% set a, b = 'xyz' %}");
            String none = ending("{% set a, b = 5 %}");

            // Then
            assertThat(few).isEqualTo("! ValueError");
            assertThat(many).isEqualTo("! ValueError");
            assertThat(none).isEqualTo("! TypeError");
        }
    }

    @Nested
    class InLoops {
        @Test
        void a_variable_of_a_loop_ends_with_it() {
            // When
            String text = ending("{% for x in [1, 2] %}{% set y = x %}{{ y }}{% endfor %}[{{ x }}{{ y }}]");

            // Then
            assertThat(text).isEqualTo("12[]");
        }

        @Test
        void each_turn_begins_with_the_value_from_around_the_loop() {
            // When
            String text = ending("{% set x = 0 %}{% for y in [1, 2] %}{{ x }}{% set x = x + y %}{{ x }} {% endfor %}{{ x }}");

            // Then
            assertThat(text).isEqualTo("01 02 0");
        }

        @Test
        void a_variable_assigned_in_a_branch_begins_with_the_value_from_around_the_loop_too() {
            // When
            String text = ending("{% for y in [1, 2] %}{% if y == 1 %}{% set n = y %}{% endif %}{{ n }}{% endfor %}{{ n }}");

            // Then
            assertThat(text).isEqualTo("177");
        }

        @Test
        void a_namespace_carries_values_out() {
            // When
            String text = ending(
                    """
                            {% set ns = namespace(sum=0) %}{% for x in [1, 2, 3] %}{% set ns.sum = ns.sum + x %}{% endfor %}{{ ns.sum }}""");

            // Then
            assertThat(text).isEqualTo("6");
        }

        @Test
        void an_attribute_of_anything_else_cannot_be_assigned() {
            // When
            String ofDict = ending("{% set d = {} %}{% set d.a = raise_exception('computed') %}");
            String ofNothing = ending("{% set q.a = 1 %}");
            String ofDictInBlock = ending("{% set d = {} %}{% set d.a %}x{% endset %}");

            // Then
            assertThat(ofDict).isEqualTo("! TemplateRuntimeError");
            assertThat(ofNothing).isEqualTo("! TemplateRuntimeError");
            assertThat(ofDictInBlock).isEqualTo("! TemplateRuntimeError");
        }

        @Test
        void the_else_part_and_the_condition_do_not_know_the_loop() {
            // When
            String otherwise = ending("{% for x in [] %}{% else %}{{ loop is defined }}{% endfor %}");
            String condition = ending("{% for x in [1] if loop.first %}{% endfor %}");

            // Then
            assertThat(otherwise).isEqualTo("False");
            assertThat(condition).isEqualTo("! UndefinedError");
        }
    }

    @Nested
    class InBlocks {
        @Test
        void a_set_block_and_a_filter_block_keep_their_variables() {
            // When
            String text = ending(
                    "{% set t %}{% set x = 1 %}{{ x }}{% endset %}{% filter upper %}{% set y = 'a' %}{{ y }}{% endfilter %}"
                            + "{{ t }}[{{ x }}{{ y }}]");

            // Then
            assertThat(text).isEqualTo("A1[]");
        }

        @Test
        void bindings_of_with_do_not_see_each_other() {
            // When
            String text = ending("{% set a = 1 %}{% with a = 2, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}{{ b }}");

            // Then
            assertThat(text).isEqualTo("211");
        }

        @Test
        void a_generation_block_keeps_its_variables() {
            // When
            String text = ending("{% generation %}{% set x = n %}{{ x }}{% endgeneration %}[{{ x }}]");

            // Then
            assertThat(text).isEqualTo("7[]");
        }

        @Test
        void a_block_sees_what_the_top_level_has_set_and_keeps_its_own() {
            // When
            String text = ending("{% set q = 1 %}{% block a %}{{ q }}{{ n }}{% set q = 2 %}{{ q }}{% endblock %}{{ q }}");

            // Then
            assertThat(text).isEqualTo("1721");
        }

        @Test
        void a_block_in_a_loop_sees_its_variables_only_when_it_is_scoped() {
            // When
            String text = ending(
                    "{% for x in [1, 2] %}{% block a %}{{ x }}{% endblock %}{% block b scoped %}{{ x }}{{ loop.index }}{% endblock %}"
                            + "{% endfor %}");

            // Then
            assertThat(text).isEqualTo("1122");
        }

        @Test
        void a_block_is_defined_once_and_not_required() {
            // When
            String twice = ending("{% block a %}{% endblock %}{% block a %}{% endblock %}");
            String required = ending("{% block a required %} {% endblock %}");

            // Then
            assertThat(twice).isEqualTo("! TemplateAssertionError");
            assertThat(required).isEqualTo("! TemplateRuntimeError");
        }
    }
}
