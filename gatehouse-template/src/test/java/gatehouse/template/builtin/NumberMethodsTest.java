package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberMethodsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            (5).bit_length() => 3
            (-5).bit_count() => 2
            (5).real => 5
            (5).imag => 0
            (5).numerator => 5
            (5).denominator => 1
            true.real => 1
            (5).conjugate() => 5
            (5).as_integer_ratio() => (5, 1)
            (2.0).is_integer() => True
            (2.5).is_integer() => False
            (0.75).as_integer_ratio() => (3, 4)
            (1e300).as_integer_ratio()[1] => 1
            (2.5).real => 2.5
            (2.5).imag => 0.0
            (2.5).conjugate() => 2.5
            """)
    void a_method_of_numbers_gives_what_python_gives(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            ('inf'|float).as_integer_ratio() => ! OverflowError
            ('nan'|float).as_integer_ratio() => ! ValueError
            (5).to_bytes(1) => ! NotImplementedError
            (2.5).hex() => ! NotImplementedError
            """)
    void what_makes_bytes_or_no_ratio_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
