package gatehouse.template.operation;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            7 // 2 => 3
            -7 // 2 => -4
            -7 % 3 => 2
            7 % -3 => -2
            -7.5 % 3 => 1.5
            -7.5 // 2 => -4.0
            7 / 2 => 3.5
            2 ** 10 => 1024
            2 ** -1 => 0.5
            2 ** 100 => 1267650600228229401496703205376
            0 ** 0 => 1
            (-1) ** 10 ** 20 => 1
            9223372036854775807 + 1 => 9223372036854775808
            -9223372036854775807 - 2 => -9223372036854775809
            9223372036854775807 * 3 => 27670116110564327421
            -9223372036854775807 // -1 => 9223372036854775807
            10 ** 30 // 7 => 142857142857142857142857142857
            -10 ** 30 // 7 => 142857142857142857142857142857
            -10 ** 31 % 7 => 4
            10 ** 30 / 10 ** 29 => 10.0
            0 / -10 ** 30 => 0.0
            true + true => 2
            -true => -1
            +true => 1
            1 + 1.5 => 2.5
            0.1 + 0.2 => 0.30000000000000004
            1e308 * 10 => inf
            'a' + 'b' => ab
            'ab' * 3 => ababab
            3 * 'ab' => ababab
            'ab' * -1 => ``
            [1] + [2] => [1, 2]
            [0] * 2 => [0, 0]
            (1,) + (2,) => (1, 2)
            -5|abs => 5
            -0.0|abs => 0.0
            """)
    void an_operator_gives_what_python_gives(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            1 / 0 => ! ZeroDivisionError
            1 // 0 => ! ZeroDivisionError
            1 % 0 => ! ZeroDivisionError
            1.5 // 0 => ! ZeroDivisionError
            0.0 ** -1 => ! ZeroDivisionError
            1e308 ** 2 => ! OverflowError
            10 ** 400 / 3 => ! OverflowError
            10 ** 400 + 0.5 => ! OverflowError
            1 + 'a' => ! TypeError
            'a' + 1 => ! TypeError
            [1] + (2,) => ! TypeError
            'a' * 1.0 => ! TypeError
            'a' * 10 ** 30 => ! OverflowError
            ('a'|safe) * missing => ! TypeError
            -'a' => ! TypeError
            none + 1 => ! TypeError
            'a'|abs => ! TypeError
            missing + 1 => ! UndefinedError
            1 + missing => ! UndefinedError
            'a' + missing => ! UndefinedError
            -missing => ! UndefinedError
            (-8) ** 0.5 => ! NotImplementedError
            """)
    void an_operator_that_makes_no_sense_fails_as_in_python(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
