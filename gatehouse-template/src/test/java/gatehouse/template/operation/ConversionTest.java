package gatehouse.template.operation;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            '42'|int => 42
            ' 4_2 '|int => 42
            '-0x1f'|int(base=16) => -31
            '1f'|int(base=16) => 31
            '0b11'|int(0, 0) => 3
            '011'|int(0, 8) => 9
            'z'|int(0, 36) => 35
            '٣'|int => 3
            '4.7'|int => 4
            '1e3'|int => 1000
            '3.5'|float => 3.5
            '.5'|float => 0.5
            '5.'|float => 5.0
            '1_0.5e-1_0'|float => 1.05e-09
            '-Infinity'|float => -inf
            ' nan '|float => nan
            '٣.٥'|float => 3.5
            3.9|int => 3
            -3.9|int => -3
            true|int => 1
            true|float => 1.0
            2 ** 70|float => 1.1805916207174113e+21
            """)
    void text_becomes_a_number(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'abc'|int => 0
            'abc'|int(7) => 7
            ''|int(7) => 7
            '1__0'|int(7) => 7
            '0x1f'|int(7) => 7
            '011'|int(7, 0) => 11
            '1'|int(7, 1) => 1
            '1'|int(7, 37) => 1
            none|int(7) => 7
            []|int(7) => 7
            '1e999'|int(7) => 7
            'nan'|int(7) => 7
            'abc'|float => 0.0
            '1e'|float(7) => 7
            none|float(7) => 7
            '1.5.5'|float(7) => 7
            """)
    void what_is_no_number_becomes_the_preset(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            ('inf'|float)|int => ! OverflowError
            missing|int => ! UndefinedError
            missing|float => ! UndefinedError
            10 ** 400|float => ! OverflowError
            """)
    void what_cannot_become_one_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
