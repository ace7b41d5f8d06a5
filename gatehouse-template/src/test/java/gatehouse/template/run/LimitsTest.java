package gatehouse.template.run;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import gatehouse.template.limit.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template cannot do to the program that runs it. */
class LimitsTest {
    private static final Limits TIGHT = new Limits(10_000, 100, 1_000, 100_000);

    @ParameterizedTest
    @ValueSource(
            strings = {"{% for i in range(99999) %}{% endfor %}",
                    "{% set x = range(99)|list %}{% for i in range(999) %}{{ 'a' in x }}{% endfor %}",
                    "{% set x = range(9999)|list|sort %}",
                    "{% set s = 'a' * 50000 %}{% for i in range(99) %}{{ 'b' in s }}{% endfor %}",
                    "{% set s = 'é世' * 20000 %}{% for i in range(99) %}{{ s[39999]|length }}{% endfor %}",
                    "{% for i in range(999) %}{% for j in range(999) %}{% if i %}{% endif %}{% endfor %}{% endfor %}",
                    "{% set s = 'a' * 50000 %}{% for i in range(99) %}{% if s is lower %}{% endif %}{% endfor %}",
                    "{% set s = 'a' * 50000 %}{% for i in range(99) %}{% if s.isalpha() %}{% endif %}{% endfor %}",
                    "{% set d = {'a' * 50000: 1} %}{% for i in range(99) %}{% if d[d|first] %}{% endif %}{% endfor %}",
                    "{{ []|slice(10 ** 12)|list }}", "{% set n = 3 ** 60000 %}{{ n // 3 ** 30000 }}",
                    "{% set s = '-' * 20000 %}{{ s|wordwrap(2) }}",
                    "{{ range(99999)|map('string')|join }}", "{{ range(99999)|sum }}", "{{ range(99999)|unique|list }}"})
    void work_without_end_is_stopped(String template) {
        // When
        String ending = Ending.of(template, Map.of(), TIGHT);

        // Then
        assertThat(ending).isEqualTo("! LimitExceeded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{ 'a' * 10 ** 9 }}", "{{ [0] * 10 ** 9 }}", "{{ (0,) * 10 ** 9 }}", "{{ 10 ** (10 ** 9) }}",
                    "{{ 2 ** (10 ** 9) }}",
                    "{{ 2 ** (10 ** 18) }}", "{{ 'a'.center(10 ** 9) }}", "{{ 'a'.ljust(10 ** 9) }}", "{{ 'a'.zfill(10 ** 9) }}",
                    "{{ 'a\tb'.expandtabs(10 ** 9) }}",
                    "{{ 'a'|center(10 ** 9) }}", "{{ 'a\nb'|indent(10 ** 9) }}", "{{ [1]|tojson(indent=10 ** 9) }}",
                    "{{ [1]|batch(10 ** 9, 0)|list }}",
                    "{{ '%999999999d' % 1 }}", "{{ '%.999999999f' % 1.5 }}", "{{ '{:999999999}'.format(1) }}",
                    "{{ '{:.999999999f}'.format(1.5) }}",
                    "{{ '%*d' % (10 ** 9, 1) }}", "{{ ('a' * 9999).replace('a', 'b' * 9999) }}",
                    "{{ ('a' * 9999).replace('', 'b' * 9999) }}",
                    "{{ ('b' * 9999).join('a' * 9999) }}", "{{ ('a' * 9999)|join('b' * 9999) }}",
                    "{{ '{0}{0}{0}'.format('a' * 50000) }}",
                    "{{ ('%s' * 9) % (('a' * 20000,) * 9) }}",
                    "{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
                    "{% set ns = namespace(x='a') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                    "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
                    "{% set ns = namespace(x=[1]) %}{% for i in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}",
                    "{% set ns = namespace(x=[1]) %}{% for i in range(20) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x|tojson|length }}",
                    "{% set ns = namespace(d={}) %}{% for i in range(999) %}{% set ns.d = dict(ns.d, **{'a' ~ i: i}) %}{% endfor %}",
                    "{% set x %}{% for i in range(999) %}{{ 'a' * 99 }}{% endfor %}{% endset %}",
                    "{% for i in range(99) %}{{ 'a' * 99 }}{% endfor %}",
                    "{{ strftime_now('%c' * 9999) }}", "{{ ('a' * 50000)|e|e ~ ('<' * 50000)|e }}"})
    void a_value_or_text_without_end_is_stopped(String template) {
        // When
        String ending = Ending.of(template, Map.of(), TIGHT);

        // Then
        assertThat(ending).isEqualTo("! LimitExceeded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                    "{% for x in [1] recursive %}{{ loop([x]) }}{% endfor %}",
                    "{% macro a() %}{{ caller() }}{% endmacro %}{% macro m() %}{% call a() %}{{ m() }}{% endcall %}{% endmacro %}{{ m() }}",
                    "{% macro m() %}{% generation %}{{ m() }}{% endgeneration %}{% endmacro %}{{ m() }}",
                    "{% set ns = namespace(x=[]) %}{% for i in range(999) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}",
                    "{% set ns = namespace(x={}) %}{% for i in range(999) %}{% set ns.x = {'a': ns.x} %}{% endfor %}{{ ns.x|tojson }}",
                    "{% set ns = namespace(x=1) %}{% for i in range(99) %}{% set m = namespace(x=ns.x) %}{% set ns.x = m %}{% endfor %}{{ ns.x }}"})
    void depth_without_end_is_stopped(String template) {
        // When
        String ending = Ending.of(template);

        // Then
        assertThat(ending).isEqualTo("! RecursionError");
    }

    @Test
    void macros_may_call_each_other_as_deep_as_jinja2_lets_them() {
        // When
        String text = Ending.of("{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}.{% endif %}{% endmacro %}{{ m(150)|length }}");

        // Then
        assertThat(text).isEqualTo("150");
    }

    @Test
    void deep_bodies_calling_each_other_are_stopped_on_a_thread_with_the_usual_stack() throws InterruptedException {
        // Given
        String template = "{% macro m() %}" + "{% set x %}".repeat(90) + "{{ m() }}" + "{% endset %}{{ x }}".repeat(90)
                + "{% endmacro %}{{ m() }}";
        var endings = new ArrayList<String>();
        var thread = new Thread(null, () -> endings.add(Ending.of(template)), "usual", 1 << 20);

        // When
        thread.start();
        thread.join();

        // Then
        assertThat(endings).containsExactly("! RecursionError");
    }

    @Test
    void a_small_stack_ends_in_the_same_error() throws InterruptedException {
        // Given
        String template = "{% macro m(n) %}{% for x in [1] %}{{ m(n + 1) }}{% endfor %}{% endmacro %}{{ m(1) }}";
        var endings = new ArrayList<String>();
        var thread = new Thread(null,
                () -> endings.add(Ending.of(template, Map.of(), new Limits(1 << 30, 1 << 30, 1 << 30, 1 << 30))), "small",
                1 << 18);

        // When
        thread.start();
        thread.join();

        // Then
        assertThat(endings).containsExactly("! RecursionError");
    }

    @Test
    void variables_nested_without_end_are_stopped() {
        // Given
        var loop = new HashMap<String, @Nullable Object>();
        loop.put("self", List.of(loop));

        // When
        String ending = Ending.of("{{ x is defined }}", Map.of("x", loop));

        // Then
        assertThat(ending).isEqualTo("! RecursionError");
    }

    @Test
    void a_long_conversation_stays_far_within_the_limits() {
        // Given
        var messages = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 2000; i++) {
            messages.add(Map.of("role", i % 2 == 0 ? "user" : "assistant", "content", "word ".repeat(400)));
        }

        // When
        String text = Ending.of("{% for m in messages %}{{ '<' + m.role + '>' + m.content|trim + '\n' }}{% endfor %}",
                Map.of("messages", messages));

        // Then
        assertThat(text).hasSizeGreaterThan(4_000_000);
    }
}
