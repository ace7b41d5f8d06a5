package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFilterTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            textBlock = """
                    {'b': 1, 'a': [1, none, true, 1.5, 'x"\\\\\\n\\t']}|tojson => {"b": 1, "a": [1, null, true, 1.5, "x\\"\\\\\\n\\t"]}
                    {'b': 1, 'a': 2}|tojson(sort_keys=true) => {"a": 2, "b": 1}
                    {'b': 1, 'a': 2}|tojson(separators=(',', ':')) => {"b":1,"a":2}
                    [[], {}, [1, [2]]]|tojson => [[], {}, [1, [2]]]
                    (1, 2)|tojson => [1, 2]
                    'é世👋</script>&\\''|tojson => "é世👋</script>&'"
                    'é世👋\\x7f'|tojson(ensure_ascii=true) => "\\u00e9\\u4e16\\ud83d\\udc4b\\u007f"
                    '\\x00\\x1f\\b\\f\\r'|tojson => "\\u0000\\u001f\\b\\f\\r"
                    {1: 2, none: 3, true: 4, 1.5: 5}|tojson => {"1": 4, "null": 3, "1.5": 5}
                    ('inf'|float)|tojson => Infinity
                    (('-inf'|float), ('nan'|float))|tojson => [-Infinity, NaN]
                    1e100|tojson => 1e+100
                    2 ** 70|tojson => ! TypeError
                    ('<'|e)|tojson => "&lt;"
                    5|tojson(indent=2) => 5
                    ([1, {'a': 2}]|tojson(indent=2)).split('\\n') => ['[', '  1,', '  {', '    "a": 2', '  }', ']']
                    ([1]|tojson(indent=0)).split('\\n') => ['[', '1', ']']
                    ([1]|tojson(indent='--')).split('\\n') => ['[', '--1', ']']
                    ([1, 2]|tojson(indent=-1)).split('\\n') => ['[', '1,', '2', ']']
                    ({'b': 1, 'a': {}}|tojson(indent=4, separators=[', ', ' = '])).split('\\n') => ['{', '    "b" = 1, ', '    "a" = {}', '}']
                    """)
    void a_value_is_written_as_json(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            missing|tojson => ! TypeError
            [missing]|tojson => ! TypeError
            range(3)|tojson => ! TypeError
            [1]|map('string')|tojson => ! TypeError
            {'a': 1}.items()|tojson => ! TypeError
            {(1,): 2}|tojson => ! TypeError
            {'a': 1, 2: 3}|tojson(sort_keys=true) => ! TypeError
            [1]|tojson(indent=1.5) => ! TypeError
            [1]|tojson(separators=1) => ! TypeError
            [1]|tojson(separators=(1, 2)) => ! TypeError
            range|tojson => ! TypeError
            namespace()|tojson => ! TypeError
            """)
    void what_json_cannot_say_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @Test
    void a_separator_of_lines_is_written_as_it_is() {
        // When
        String ending = Ending.ofExpression("'\\u2028'|tojson");

        // Then
        assertThat(ending).isEqualTo("\"\u2028\"");
    }
}
