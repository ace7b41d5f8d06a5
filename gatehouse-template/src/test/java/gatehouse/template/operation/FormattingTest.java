package gatehouse.template.operation;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormattingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            textBlock = """
                    '{:>5}|{:<5}|{:^5}|{:*^7}'.format('a', 'b', 'c', 'd') => `    a|b    |  c  |***d***`
                    '{:5}|{:.2}|{:05}'.format('a', 'abc', 'a') => a    |ab|a0000
                    '{:👋^5}'.format('a') => 👋👋a👋👋
                    '{:5}|{:<5}|{:05}|{:+}|{: }'.format(1, 2, 3, 4, 5) => `    1|2    |00003|+4| 5`
                    '{:,}|{:_}|{:_x}|{:,}'.format(1234567, 1234567, 1048575, 123) => 1,234,567|1_234_567|f_ffff|123
                    '{:010,}|{:=+8}|{:x=8}'.format(1234, 5, -5) => 00,001,234|+      5|-xxxxxx5
                    '{:b}|{:o}|{:x}|{:X}|{:#x}|{:#b}|{:c}|{:n}'.format(5, 8, 255, 255, 255, 5, 65, 5) => 101|10|ff|FF|0xff|0b101|A|5
                    '{:.2f}|{:10.3f}|{:<10.1f}|{:e}|{:.3g}'.format(3.14159, 2.5, 1.0, 1000.0, 1234.5) => 3.14|     2.500|1.0       |1.000000e+03|1.23e+03
                    '{:%}|{:.1%}'.format(0.25, 0.125) => 25.000000%|12.5%
                    '{:,.2f}|{:_.1f}|{:+.1f}|{:08.2f}'.format(1234567.891, 12345.6, 2.0, -3.14159) => 1,234,567.89|12_345.6|+2.0|-0003.14
                    '{:.3}|{:.3}|{:}|{:10}|{:.1}'.format(3.14159, 1234567.0, 1.5, 1.5, 12.0) => 3.14|1.23e+06|1.5|       1.5|1e+01
                    '{:z.1f}|{:#.0f}|{:G}|{:E}'.format(-0.01, 3.0, 1e-10, 1.5) => 0.0|3.|1E-10|1.500000E+00
                    '{:f}|{:F}|{:5}'.format('inf'|float, '-inf'|float, 'nan'|float) => inf|-INF|  nan
                    '{:}|{:d}|{:5}'.format(true, true, false) => True|1|    0
                    '{:.2f}'.format(5) => 5.00
                    '{}'.format([1, none]) => [1, None]
                    """)
    void a_value_is_written_by_its_specification(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            '{:d}'.format('a') => ! ValueError
            '{:=5}'.format('a') => ! ValueError
            '{:+}'.format('a') => ! ValueError
            '{:s}'.format(5) => ! ValueError
            '{:.2d}'.format(5) => ! ValueError
            '{:,x}'.format(5) => ! ValueError
            '{:,c}'.format(5) => ! ValueError
            '{:,n}'.format(5.0) => ! ValueError
            '{:+c}'.format(5) => ! ValueError
            '{:c}'.format(-1) => ! OverflowError
            '{:d}'.format(1.5) => ! ValueError
            '{:,_}'.format(5) => ! ValueError
            '{:.}'.format(5.0) => ! ValueError
            '{:5x5}'.format(5) => ! ValueError
            '{:5}'.format([1]) => ! TypeError
            '{:5}'.format(none) => ! TypeError
            '{:5}'.format(missing) => ! TypeError
            """)
    void a_specification_that_makes_no_sense_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
