package gatehouse.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateException;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.fault.TemplateRefusal;
import gatehouse.template.limit.Limits;
import gatehouse.template.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChatTemplateTest {
    private static final RenderSettings SETTINGS = RenderSettings.at(Ending.CLOCK);
    private static final List<Map<String, String>> MESSAGES = List.of(Map.of("role", "user", "content", "my secret"));

    @Test
    void a_conversation_becomes_a_text() {
        // Given
        var template = ChatTemplate.parse("""
                {{ bos_token }}
                {%- for message in messages %}
                <|{{ message.role }}|>{{ message['content'] | trim }}
                {%- endfor %}

                {% if add_generation_prompt %}<|assistant|>{% endif %}
                """);

        // When
        String text = template.render(Map.of("messages", MESSAGES, "bos_token", "<s>", "add_generation_prompt", true), SETTINGS);

        // Then
        assertThat(text).isEqualTo("<s><|user|>my secret\n<|assistant|>");
    }

    @Test
    void a_template_that_cannot_be_understood_is_refused_with_its_line() {
        // When
        var failure = catchThrowableOfType(TemplateFailure.class, () -> ChatTemplate.parse("a\n{% if x %}\nb"));

        // Then
        assertThat(failure).hasMessage(
                "TemplateSyntaxError: line 3: the end of the tag 'if', 'elif' or 'else' or 'endif', is missing before the end of the template");
        assertThat(failure.line()).isEqualTo(3);
        assertThat(failure.errorClass()).isEqualTo("TemplateSyntaxError");
        assertThat(failure.code()).isEqualTo("template.syntax.invalid");
    }

    @Test
    void an_unknown_filter_is_refused_before_the_template_runs() {
        // When / Then
        assertThatThrownBy(() -> ChatTemplate.parse("\n{{ x|shout }}")).isInstanceOf(TemplateFailure.class)
                .hasMessage("TemplateAssertionError: line 2: there is no filter named 'shout'");
    }

    @Test
    void an_unknown_filter_inside_a_condition_fails_only_when_it_is_used() {
        // Given
        var template = ChatTemplate.parse("{% if x %}{{ x|shout }}{% endif %}");

        // When
        String unused = template.render(Map.of(), SETTINGS);

        // Then
        assertThat(unused).isEmpty();
        assertThatThrownBy(() -> template.render(Map.of("x", 1), SETTINGS)).isInstanceOf(TemplateFailure.class)
                .hasMessage("TemplateRuntimeError: line 1: there is no filter named 'shout'");
    }

    @Test
    void a_refusal_keeps_its_reason_out_of_its_message() {
        // Given
        var template = ChatTemplate.parse("{% for m in messages %}\n{{ raise_exception('not ' ~ m.content) }}{% endfor %}");

        // When
        var refusal = catchThrowableOfType(TemplateRefusal.class, () -> template.render(Map.of("messages", MESSAGES), SETTINGS));

        // Then
        assertThat(refusal.reason()).isEqualTo("not my secret");
        assertThat(refusal).hasMessage(
                "TemplateError: line 2: the template refuses this conversation; its reason goes to the sender alone");
        assertThat(refusal.errorClass()).isEqualTo("TemplateError");
        assertThat(refusal.code()).isEqualTo("template.run.refused");
    }

    @Test
    void a_failure_tells_the_line_of_the_innermost_statement() {
        // Given
        var template = ChatTemplate.parse("{% macro m(x) %}\n\n{{ x.y.z }}\n{% endmacro %}\n{{ m({}) }}");

        // When
        var failure = catchThrowableOfType(TemplateFailure.class, () -> template.render(Map.of(), SETTINGS));

        // Then
        assertThat(failure).hasMessage("UndefinedError: line 3: 'dict object' has no attribute 'y'");
        assertThat(failure.kind()).isEqualTo(ErrorClass.UNDEFINED);
    }

    @Test
    void a_failure_after_a_call_tells_the_line_of_the_call() {
        // Given
        var template = ChatTemplate.parse("{% macro m() %}\nx\n{% endmacro %}\n{{ m() + 1 }}");

        // When
        var failure = catchThrowableOfType(TemplateFailure.class, () -> template.render(Map.of(), SETTINGS));

        // Then
        assertThat(failure).hasMessage("TypeError: line 4: unsupported operand type(s) for +: 'str' and 'int'");
    }

    @Test
    void no_failure_quotes_the_conversation() {
        // Given
        List<String> uses = List.of("x + 1", "x|int(base=99) + x", "1 + x", "[x] < [1]", "{}[x].y", "x.index('?')",
                "[1].index(x)", "x in 5",
                "x % 5", "'%d' % x", "'{:d}'.format(x)", "'{a}'.format(**{x: 1})", "x()", "dict(x)", "range(x)", "x|dictsort",
                "[x]|sum", "x|attr(5)",
                "{x: 1}|xmlattr(1, 2)", "(x ~ '%(')|format(1)", "x|round", "x.foo.bar", "dict(**{x: 1}, **5)",
                "strftime_now(5, x)", "[1]|map(x)|list",
                "[1]|select(x)|list", "x|batch(x, x)|list", "x.center(x)", "x.split('')", "namespace(**{x: 1}).q.r",
                "cycler(x).q.r", "x|tojson(indent=x, separators=x)");

        // When
        var messages = new ArrayList<String>();
        for (String use : uses) {
            try {
                ChatTemplate.parse("{{ " + use + " }}").render(Map.of("x", "my secret"), SETTINGS);
            } catch (TemplateException e) {
                messages.add(e.getMessage());
            }
        }

        // Then
        assertThat(messages).hasSizeGreaterThan(28).noneMatch(message -> message.contains("secret"));
    }

    @Test
    void the_limits_are_those_of_the_settings() {
        // Given
        var template = ChatTemplate.parse("{% for i in range(9) %}{{ i }}{% endfor %}");
        var tight = new RenderSettings(SETTINGS.time(), new Limits(10, 10, 10, 1000));

        // When / Then
        assertThat(template.render(Map.of(), SETTINGS)).isEqualTo("012345678");
        assertThatThrownBy(() -> template.render(Map.of(), tight))
                .hasMessage("LimitExceeded: line 1: the template takes more than 10 steps");
    }

    @Test
    void the_time_is_that_of_the_clock_in_its_zone() {
        // When
        String text = ChatTemplate.parse("{{ strftime_now('%d %b %Y, %H:%M') }}").render(Map.of(), SETTINGS);

        // Then
        assertThat(text).isEqualTo("20 Nov 2026, 09:05");
    }

    @Test
    void several_threads_may_use_a_template_at_once() throws InterruptedException, ExecutionException {
        // Given
        var template = ChatTemplate.parse("{% set ns = namespace(x='') %}{% macro m(a) %}{% set b = a * 2 %}{{ b }}{% endmacro %}"
                + "{% for i in range(n) %}{% set ns.x = ns.x ~ m(i) ~ ',' %}{% endfor %}{{ ns.x }}");
        List<String> expected = IntStream.range(0, 200).mapToObj(n -> template.render(Map.of("n", n), SETTINGS)).toList();

        // When
        var texts = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> runs = IntStream.range(0, 200)
                    .mapToObj(n -> threads.submit(() -> template.render(Map.of("n", n), SETTINGS))).toList();
            for (Future<String> run : runs) {
                texts.add(run.get());
            }
        }

        // Then
        assertThat(texts).isEqualTo(expected);
    }

    @Test
    void the_tree_can_be_inspected() {
        // Given
        var template = ChatTemplate.parse("{% if x %}{{ ''.__class__ }}{% endif %}");

        // When
        List<Statement> body = template.tree().body();

        // Then
        assertThat(body).singleElement().isInstanceOf(Statement.If.class);
        assertThat(body.getFirst().position().line()).isEqualTo(1);
    }
}
