package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchMethodsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'hello'.find('l') => 2
            'hello'.find('l', 3) => 3
            'hello'.find('l', 4) => -1
            'hello'.find('l', 1, -2) => 2
            'hello'.find('', 5) => 5
            'hello'.find('', 6) => -1
            'a👋b'.find('b') => 2
            'hello'.rfind('l') => 3
            'hello'.rfind('l', 0, 3) => 2
            'a👋b👋'.rfind('👋') => 3
            'hello'.index('e') => 1
            'hello'.rindex('l') => 3
            'hello'.count('l') => 2
            'aaaa'.count('aa') => 2
            'hello'.count('') => 6
            'hello'.count('l', 3) => 1
            'hello'.count('', 9) => 0
            'hello'.startswith('he') => True
            'hello'.startswith('l', 2) => True
            'hello'.startswith('', 9) => False
            'hello'.startswith(('x', 'h')) => True
            'hello'.startswith(()) => False
            'hello'.endswith('lo') => True
            'hello'.endswith('l', 0, 4) => True
            'hello'.endswith(('x', 'o')) => True
            'hello'.replace('l', 'L') => heLLo
            'hello'.replace('l', 'L', 1) => heLlo
            'hello'.replace('l', 'L', 0) => hello
            'hello'.replace('x', 'L') => hello
            'a👋'.replace('', '-') => -a-👋-
            'abc'.replace('', '-', 2) => -a-bc
            ('<'|safe).replace('<', '>') => &gt;
            """)
    void a_text_is_found_by_code_points(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'hello'.index('x') => ! ValueError
            'hello'.rindex('x') => ! ValueError
            'hello'.find(1) => ! TypeError
            'hello'.startswith(1) => ! TypeError
            'hello'.startswith(['h']) => ! TypeError
            'hello'.startswith(missing) => ! TypeError
            'hello'.replace('l') => ! TypeError
            'hello'.find('l', 'x') => ! TypeError
            """)
    void what_is_not_there_or_no_text_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
