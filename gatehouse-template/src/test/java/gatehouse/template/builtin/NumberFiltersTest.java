package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFiltersTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            2.5|round => 2.0
            3.5|round => 4.0
            -2.5|round => -2.0
            2.675|round(2) => 2.67
            1.005|round(2) => 1.0
            1250|round(-2) => 1200
            1350|round(-2) => 1400
            -1250|round(-2) => -1200
            2 ** 70|round(-20) => 1
            5|round(-3) => 0
            2.5|round(0, 'ceil') => 3.0
            2.1|round(method='ceil') => 3.0
            -2.5|round(0, 'floor') => -3.0
            42.55|round(1, 'floor') => 42.5
            5|round(1, 'ceil') => 5.0
            1234.5|round(-2, 'ceil') => 1300.0
            1e300|round(400) => 1e+300
            1e-300|round(5) => 0.0
            12345.678|round(-3) => 12000.0
            -0.4|round => -0.0
            true|round => 1
            ('inf'|float)|round => inf
            2.5|round(none) => 2
            """)
    void a_number_is_rounded_as_in_python(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            0|filesizeformat => 0 Bytes
            1|filesizeformat => 1 Byte
            999|filesizeformat => 999 Bytes
            1000|filesizeformat => 1.0 kB
            1234567|filesizeformat => 1.2 MB
            1234567|filesizeformat(true) => 1.2 MiB
            1023|filesizeformat(true) => 1023 Bytes
            1e30|filesizeformat => 1000000.0 YB
            '2000'|filesizeformat => 2.0 kB
            -5|filesizeformat => -5 Bytes
            """)
    void a_size_is_told_in_units(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            2.5|round(1, 'nope') => ! FilterArgumentError
            'a'|round => ! TypeError
            none|round => ! TypeError
            missing|round => ! TypeError
            2.5|round('a') => ! TypeError
            ('inf'|float)|round(0, 'ceil') => ! OverflowError
            1.7e308|round(-308) => ! OverflowError
            'x'|filesizeformat => ! ValueError
            """)
    void a_wrong_use_fails_as_in_jinja2(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
