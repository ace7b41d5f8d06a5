package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitMethodsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'a,b,,c'.split(',') => ['a', 'b', '', 'c']
            'a,b,c'.split(',', 1) => ['a', 'b,c']
            'a,b,c'.split(sep=',', maxsplit=1) => ['a', 'b,c']
            'a--b--c'.split('--') => ['a', 'b', 'c']
            ''.split(',') => ['']
            ''.split() => []
            ' a  b c '.split() => ['a', 'b', 'c']
            ' a  b c '.split(none, 1) => ['a', 'b c ']
            'a b'.split(none, 0) => ['a b']
            'a,b,c'.rsplit(',', 1) => ['a,b', 'c']
            'aaa'.rsplit('aa') => ['a', '']
            ' a  b c '.rsplit() => ['a', 'b', 'c']
            ' a  b c '.rsplit(none, 1) => [' a  b', 'c']
            'a\\nb\\r\\nc\\rd'.splitlines() => ['a', 'b', 'c', 'd']
            'a\\n\\nb\\n'.splitlines() => ['a', '', 'b']
            'a\\nb'.splitlines(true) => ['a\\n', 'b']
            'a\\x0bb\\x0cc\\x1cd\\x85e\\u2028f'.splitlines() => ['a', 'b', 'c', 'd', 'e', 'f']
            ''.splitlines() => []
            'a=b=c'.partition('=') => ('a', '=', 'b=c')
            'abc'.partition('=') => ('abc', '', '')
            'a=b=c'.rpartition('=') => ('a=b', '=', 'c')
            'abc'.rpartition('=') => ('', '', 'abc')
            'a,<b>'.split(',') => ['a', '<b>']
            (('a,b'|safe).split(',')|first) is escaped => True
            """)
    void a_text_is_cut_as_in_python(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'a'.split('') => ! ValueError
            'a'.partition('') => ! ValueError
            'a'.rsplit('') => ! ValueError
            'a'.split(5) => ! TypeError
            'a'.partition() => ! TypeError
            """)
    void a_text_cannot_be_cut_at_nothing(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
