package gatehouse.template.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {
    @ParameterizedTest
    @CsvSource({"0.0, 0.0", "-0.0, -0.0", "1, 1.0", "100, 100.0", "0.1, 0.1", "1e15, 1000000000000000.0", "1e16, 1e+16",
            "1.5e16, 1.5e+16",
            "123456789012345680, 1.2345678901234568e+17", "0.0001, 0.0001", "0.00001, 1e-05", "1.5e-7, 1.5e-07", "1e22, 1e+22",
            "1e23, 1e+23",
            "5e-324, 5e-324", "4.9e-324, 5e-324", "1e-323, 1e-323", "2.2250738585072014E-308, 2.2250738585072014e-308",
            "1.7976931348623157E308, 1.7976931348623157e+308", "NaN, nan", "Infinity, inf", "-Infinity, -inf", "-1.5, -1.5"})
    void a_number_is_written_as_python_writes_it(double number, String expected) {
        // When
        String written = FloatText.repr(number);

        // Then
        assertThat(written).isEqualTo(expected);
    }

    @Test
    void what_is_written_reads_back_as_the_same_number() {
        // Given
        var random = new Random(4);

        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());

            // When
            String written = FloatText.repr(number);

            // Then
            if (Double.isFinite(number)) {
                assertThat(Double.parseDouble(written)).isEqualTo(number);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2.675, 2, 2.67", "0.5, 0, 0", "1.5, 0, 2", "2.5, 0, 2", "1e20, 1, 100000000000000000000.0", "3.14159, 3, 3.142",
            "1e-10, 5, 0.00000"})
    void digits_behind_the_point_are_rounded_by_the_exact_value(double number, int digits, String expected) {
        // When
        String written = FloatText.fixed(number, digits, false);

        // Then
        assertThat(written).isEqualTo(expected);
    }

    @Test
    void digits_beyond_the_exact_value_are_zeros() {
        // When
        String written = FloatText.fixed(0.1, 2000, false);

        // Then
        assertThat(written).startsWith("0.1000000000000000055511151231257827").hasSize(2002).endsWith("0".repeat(1000));
    }

    @ParameterizedTest
    @CsvSource({"1e10, 6, 1e+10", "100000, 6, 100000", "1000000, 6, 1e+06", "0.0001, 6, 0.0001", "0.00001, 6, 1e-05",
            "1.5, 3, 1.5", "0, 6, 0", "999999.5, 6, 1e+06"})
    void a_general_number_takes_the_shorter_form(double number, int digits, String expected) {
        // When
        String written = FloatText.general(number, digits, 'e', false);

        // Then
        assertThat(written).isEqualTo(expected);
    }
}
