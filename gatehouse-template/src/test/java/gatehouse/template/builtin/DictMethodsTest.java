package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictMethodsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {'a': 1}.get('a') => 1
            {'a': 1}.get('b') => None
            {'a': 1}.get('b', 2) => 2
            {'a': 1}.get(1) => None
            {'a': 1, 'b': 2}.keys()|list => ['a', 'b']
            {'a': 1, 'b': 2}.values()|list => [1, 2]
            {'a': 1, 'b': 2}.items()|list => [('a', 1), ('b', 2)]
            {'a': 1}.copy() => {'a': 1}
            {}.fromkeys('ab', 1) => {'a': 1, 'b': 1}
            {}.fromkeys([1]) => {1: None}
            """)
    void a_method_of_dictionaries_gives_what_python_gives(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {'a': 1}.get([1]) => ! TypeError
            {'a': 1}.get() => ! TypeError
            {'a': 1}.get('a', default=1) => ! TypeError
            {'a': 1}.keys(1) => ! TypeError
            """)
    void a_wrong_use_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
