package gatehouse.template.operation;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            1 < 2 => True
            1 < 2.5 => True
            2 ** 70 > 1.5 => True
            2 ** 53 + 1 > 2.0 ** 53 => True
            1 == 1.0 => True
            1 == true => True
            1 == '1' => False
            none == false => False
            'a' < 'b' => True
            'B' < 'a' => True
            '👋' > '￿' => True
            'ab' < 'abc' => True
            [1, 2] < [1, 3] => True
            [1] < [1, 0] => True
            (1, 'a') < (1, 'b') => True
            [1, 'a'] < [2, 1] => True
            1 < 3 < 2 => False
            1 < 2 < 3 => True
            missing == missing => True
            missing == none => False
            missing != 1 => True
            ('nan'|float) == ('nan'|float) => False
            ('nan'|float) < 1 => False
            ('inf'|float) > 10 ** 400 => True
            range(5) == range(0, 5, 1) => True
            range(0) == range(5, 5) => True
            {'a': 1, 'b': 2} == {'b': 2, 'a': 1} => True
            [1, 2] == (1, 2) => False
            {'a': 1}.keys() == {'a': 2}.keys() => True
            {'a': 1}.items() == {'a': 2}.items() => False
            """)
    void values_compare_as_in_python(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            1 < 'a' => ! TypeError
            none < none => ! TypeError
            {} < {} => ! TypeError
            [1] < (1,) => ! TypeError
            [1, 'a'] < [1, 2] => ! TypeError
            range(1) < range(2) => ! TypeError
            missing < 1 => ! UndefinedError
            1 < missing => ! UndefinedError
            """)
    void values_without_an_order_fail(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
