package gatehouse.template;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.fault.TemplateException;
import gatehouse.template.limit.Limits;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Templates come from strangers: whatever they are, they end in a text or a clean error. */
class HostileTemplatesTest {
    private static final RenderSettings TIGHT = new RenderSettings(_ -> "now", new Limits(20_000, 200, 20_000, 200_000));
    private static final Map<String, Object> VARIABLES = Map.of("messages",
            List.of(Map.of("role", "user", "content", "Grüße 👋")), "n", 3, "s",
            "text");
    private static final String[] PIECES = {"{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", "{{-", "-}}", "+%}", " ", "\n", "'",
            "\"", "\\", "\\x",
            "(", ")", "[", "]", "{", "}", ",", ":", ".", "|", "=", "==", "**", "//", "~", "<", "-", "+", "*", "%", "if", "elif",
            "else", "endif", "for",
            "in", "endfor", "set", "endset", "macro", "endmacro", "call", "endcall", "filter", "endfilter", "with", "endwith",
            "generation",
            "endgeneration", "raw", "endraw", "block", "endblock", "break", "continue", "recursive", "loop", "caller", "not",
            "and", "or", "is", "none",
            "true", "x", "y", "n", "s", "messages", "content", "1", "2.5", "0x", "1e", "99999999999999999999", "range(9)",
            "namespace()", "upper", "map",
            "select", "join", "sort", "tojson", "defined", "string", "items()", "split", "append", "__class__", "format",
            "raise_exception", "é", "👋", "\u0000",
            "\uD800"};
    private static final String SEED = """
            {%- set ns = namespace(found=false, list=[]) -%}{% macro show(m, depth=0) %}[{{ m.role|upper ~ ':' ~ m['content'][:5] }}]{% endmacro %}
            {% for m in messages if m.role != 'x' %}{{ loop.index }}{{ show(m, depth=loop.depth) }}{% set ns.found = true %}{{ m|tojson(indent=2) }}
            {%- if not loop.last and n is odd %},{% elif s in ['a', 'b'] %}{% continue %}{% else %}{{ '%s-%03d' % (s, n) }}{% endif %}{% endfor %}
            {% filter indent(2) %}{{ (range(n)|map('string')|join(', ')).split(',')[::-1] }}{% endfilter %}{{ {'k': [1, 2.5, none]}.k|sum if false }}
            """;

    @Test
    void pieces_of_the_language_in_any_order_end_cleanly() {
        // Given
        var random = new Random(11);

        for (int i = 0; i < 20_000; i++) {
            var template = new StringBuilder();
            for (int piece = random.nextInt(1, 25); piece > 0; piece--) {
                template.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
            }

            // When / Then
            assertThat(endsCleanly(template.toString())).as(template.toString()).isTrue();
        }
    }

    @Test
    void a_template_with_a_few_changes_ends_cleanly() {
        // Given
        var random = new Random(12);

        for (int i = 0; i < 20_000; i++) {
            var template = new StringBuilder(SEED);
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                int at = random.nextInt(template.length());
                switch (random.nextInt(4)) {
                    case 0 -> template.deleteCharAt(at);
                    case 1 -> template.insert(at, PIECES[random.nextInt(PIECES.length)]);
                    case 2 -> template.setCharAt(at, (char) random.nextInt(0x250));
                    default -> template.delete(at, Math.min(at + random.nextInt(20), template.length()));
                }
            }

            // When / Then
            assertThat(endsCleanly(template.toString())).as(template.toString()).isTrue();
        }
    }

    @Test
    void characters_at_random_end_cleanly() {
        // Given
        var random = new Random(13);

        for (int i = 0; i < 5_000; i++) {
            var template = new StringBuilder("{{ ");
            random.ints(random.nextInt(40), 0, 0x180).forEach(c -> template.append((char) c));

            // When / Then
            assertThat(endsCleanly(template.toString())).as(template.toString()).isTrue();
        }
    }

    private static boolean endsCleanly(String template) {
        try {
            return ChatTemplate.parse(template).render(VARIABLES, TIGHT).length() <= TIGHT.limits().output();
        } catch (TemplateException e) {
            return !e.errorClass().isEmpty() && e.line() > 0;
        }
    }
}
