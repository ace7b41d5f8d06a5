package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFiltersTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'hELLO'|capitalize => Hello
            5|capitalize => 5
            'ab'|center(6) => `  ab  `
            'ab'|center(width=3) => ` ab`
            'ABC'|lower => abc
            none|lower => none
            'abc'|upper => ABC
            '  a '|trim => a
            'xxaxx'|trim('x') => a
            5|trim => 5
            5|string => 5
            none|string => None
            missing|string => ``
            'hello world-foo (bar) [baz] {q} <z>'|title => Hello World-Foo (Bar) [Baz] {Q} <Z>
            "it's o'neil"|title => It's O'neil
            'a-b_c d'|replace('-', '+') => a+b_c d
            'aaaa'|replace('a', 'b', 2) => bbaa
            123|replace(2, 'x') => 1x3
            none|replace('o', '0') => N0ne
            '%s, %s!'|format('a', 1) => a, 1!
            '%(x)s'|format(x=1) => 1
            'a'|indent => a
            'a\\n\\nb'|indent(2)|list => ['a', '\\n', '\\n', ' ', ' ', 'b']
            'a\\n\\nb'|indent('>', true)|list => ['>', 'a', '\\n', '\\n', '>', 'b']
            'a\\n\\nb'|indent(1, blank=true)|list => ['a', '\\n', ' ', '\\n', ' ', 'b']
            'a\\n'|indent|list => ['a', '\\n']
            'foo bar baz qux'|truncate(9) => foo...
            'foo bar baz qux'|truncate(9, true) => foo ba...
            'foo bar baz qux'|truncate(11) => foo bar baz qux
            'foo bar baz qux'|truncate(11, false, '...', 0) => foo bar...
            'foo bar'|truncate(3, true, '', 0) => foo
            [1]|truncate => [1]
            'foo bar-baz it''s'|wordcount => 4
            5|wordcount => 1
            missing|default('x') => x
            ''|default('x') => ``
            ''|default('x', true) => x
            none|d('x', boolean=true) => x
            missing|d => ``
            """)
    void a_filter_of_texts_gives_what_jinja2_gives(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            '%s'|format => ! TypeError
            '%s'|format(1, x=2) => ! FilterArgumentError
            5|indent => ! TypeError
            missing|indent => ! UndefinedError
            [1]|indent => ! AttributeError
            'abcdef'|truncate(2) => ! AssertionError
            'abcdef'|truncate(5, leeway=-1) => ! AssertionError
            5|truncate => ! TypeError
            'a'|replace('b') => ! TypeError
            'a'|center('x') => ! TypeError
            'a'|upper(1) => ! TypeError
            'a'|default(1, 2, 3) => ! TypeError
            """)
    void a_wrong_use_fails_as_in_jinja2(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
