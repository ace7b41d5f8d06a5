package gatehouse.template.operation;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            textBlock = """
                    none => None
                    true => True
                    1.0 => 1.0
                    1e16 => 1e+16
                    1e-5 => 1e-05
                    123456789012345.0 => 123456789012345.0
                    [1, 'a', none, 1.5] => [1, 'a', None, 1.5]
                    (1,) => (1,)
                    () => ()
                    {'a': [1], 2: (3, 4)} => {'a': [1], 2: (3, 4)}
                    ["it's", 'say "so"', 'both \\' and "'] => ["it's", 'say "so"', 'both \\' and "']
                    ['a\\n\\t\\r\\\\', '\\x00\\x7f\\u200b', 'é世👋', '\\u2028'] => ['a\\n\\t\\r\\\\', '\\x00\\x7f\\u200b', 'é世👋', '\\u2028']
                    range(3) => range(0, 3)
                    range(1, 9, 2) => range(1, 9, 2)
                    {'a': 1}.keys() => dict_keys(['a'])
                    {'a': 1}.values() => dict_values([1])
                    {'a': 1}.items() => dict_items([('a', 1)])
                    [missing] => [Undefined]
                    missing => ``
                    ['<b>'|safe] => [Markup('<b>')]
                    namespace(a=1, b='x') => <Namespace {'a': 1, 'b': 'x'}>
                    2 ** 70 => 1180591620717411303424
                    [1]|map('string') => <generator object>
                    'a'.upper => <built-in method upper of str object>
                    range => <function range>
                    """)
    void a_value_is_printed_as_python_prints_it(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            10 ** 4299|string|length => 10000
            10 ** 4300 => ! ValueError
            -10 ** 5000 => ! ValueError
            """)
    void a_number_too_long_to_write_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
