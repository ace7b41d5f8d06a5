package gatehouse.template.operation;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentFormatTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            '%s and %s' % ('a', 1) => a and 1
            '%s' % 'a' => a
            '%s' % [1, 2] => [1, 2]
            '%r' % 'a' => 'a'
            '%a' % 'é' => '\\xe9'
            '%d' % 3.9 => 3
            '%d' % true => 1
            '%5d|%-5d|%05d' % (1, 2, 3) => `    1|2    |00003`
            '%+d|% d|%+d' % (1, 2, -3) => +1| 2|-3
            '%x|%X|%#x|%o|%#o' % (255, 255, 255, 8, 8) => ff|FF|0xff|10|0o10
            '%#06x|%06x' % (255, -255) => 0x00ff|-000ff
            '%.3d' % 5 => 005
            '%.2f|%8.3f|%-8.1f|' % (3.14159, 2.5, 1) => 3.14|   2.500|1.0     |
            '%08.3f' % -3.14159 => -003.142
            '%e|%.0e|%E' % (12345.678, 5, 0.00012) => 1.234568e+04|5e+00|1.200000E-04
            '%g|%g|%g|%#g' % (1e10, 0.0001, 1.5, 1.0) => 1e+10|0.0001|1.5|1.00000
            '%.2s|%5s|%-5s|%05s' % ('abc', 'a', 'b', 'c') => ab|    a|b    |    c
            '%c%c' % (65, 'b') => Ab
            '%%|100%%' % () => %|100%
            '%(a)s-%(b)03d' % {'a': 1, 'b': 2} => 1-002
            '%(a(b))s' % {'a(b)': 1} => 1
            '%*d|%*d|' % (4, 1, -4, 2) => `   1|2   |`
            '%.*f' % (1, 2.55) => 2.5
            '%hd %ld' % (1, 2) => 1 2
            'plain' % [] => plain
            '<%s>'|safe % '<' => <&lt;>
            ('<%s>'|safe % ('<b>'|safe,)) => <<b>>
            """)
    void a_place_is_filled_in_as_printf_does(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            '%s %s' % (1,) => ! TypeError
            '%s' % (1, 2) => ! TypeError
            'plain' % 5 => ! TypeError
            '%d' % 'a' => ! TypeError
            '%x' % 1.5 => ! TypeError
            '%f' % 'a' => ! TypeError
            '%c' % 'ab' => ! TypeError
            '%c' % 1114112 => ! OverflowError
            '%z' % 1 => ! ValueError
            '%' % 1 => ! ValueError
            '%(a)s' % {} => ! KeyError
            '%(a)s' % 5 => ! TypeError
            '%(a' % {'a': 1} => ! ValueError
            '%*d' % ('a', 1) => ! TypeError
            '%9999999999d' % 1 => ! ValueError
            '%d' % missing => ! UndefinedError
            '%(a)s' % missing => ! UndefinedError
            '%5%' % () => ! TypeError
            """)
    void a_place_that_cannot_be_filled_in_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
