package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceMethodsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            [1, 2, 1].count(1) => 2
            [1, 2, 1].index(1) => 0
            [1, 2, 1].index(1, 1) => 2
            [1, 2, 1].index(2, -2) => 1
            [1].copy() => [1]
            (1, 2).count(3) => 0
            (1, 2).index(2) => 1
            range(5).index(3) => 3
            range(5).count(3) => 1
            range(2, 9, 3).start => 2
            range(2, 9, 3).stop => 9
            range(2, 9, 3).step => 3
            """)
    void a_method_of_sequences_gives_what_python_gives(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            [1].index(2) => ! ValueError
            [1, 2].index(1, 1) => ! ValueError
            range(5).index(7) => ! ValueError
            (1,).index() => ! TypeError
            """)
    void what_is_not_there_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
