package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            1 is odd => True
            2 is even => True
            10 is divisibleby 5 => True
            10 is divisibleby(3) => False
            1 is defined => True
            missing is undefined => True
            none is none => True
            missing is none => False
            true is boolean => True
            1 is boolean => False
            true is true => True
            1 is true => False
            false is false => True
            1 is integer => True
            true is integer => False
            1.0 is integer => False
            1.0 is float => True
            1 is number => True
            true is number => True
            'a' is number => False
            'a' is string => True
            ('a'|safe) is string => True
            {} is mapping => True
            [] is mapping => False
            [] is sequence => True
            {} is sequence => True
            'a' is sequence => True
            {}.keys() is sequence => False
            5 is sequence => False
            missing is sequence => True
            [] is iterable => True
            {}.items() is iterable => True
            missing is iterable => True
            5 is iterable => False
            range is callable => True
            'a'.upper is callable => True
            missing is callable => True
            5 is callable => False
            '<' is escaped => False
            ('<'|e) is escaped => True
            'abc' is lower => True
            'aB' is lower => False
            'ABC' is upper => True
            1 is upper => False
            1 is eq 1 => True
            1 is == 1 => ! TemplateSyntaxError
            1 is equalto 2 => False
            1 is ne 2 => True
            2 is gt 1 => True
            2 is greaterthan 1 => True
            1 is lt 2 => True
            1 is lessthan 2 => True
            1 is ge 1 => True
            1 is le 1 => True
            1 is in [1] => True
            'a' is in 'abc' => True
            1 is not in [1] => False
            1 is sameas 1 => True
            [] is sameas [] => False
            none is sameas none => True
            1 is sameas true => False
            'upper' is filter => True
            'nope' is filter => False
            'odd' is test => True
            'nope' is test => False
            """)
    void a_test_answers_as_in_jinja2(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'a' is odd => ! TypeError
            missing is odd => ! UndefinedError
            none is even => ! TypeError
            1 is divisibleby 0 => ! ZeroDivisionError
            1 is divisibleby => ! TypeError
            1 is gt 'a' => ! TypeError
            1 is in 5 => ! TypeError
            [] is filter => ! TypeError
            1 is eq(1, 2) => ! TypeError
            1 is nope => ! TemplateAssertionError
            """)
    void a_test_of_what_it_cannot_tell_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
