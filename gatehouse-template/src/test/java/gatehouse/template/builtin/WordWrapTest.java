package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordWrapTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            textBlock = """
                    ('the quick brown fox jumps over'|wordwrap(10)).split('\\n') => ['the quick', 'brown fox', 'jumps over']
                    ('averylongwordwithoutspaces x'|wordwrap(8)).split('\\n') => ['averylon', 'gwordwit', 'houtspac', 'es x']
                    ('averylongwordwithoutspaces x'|wordwrap(8, false)).split('\\n') => ['averylongwordwithoutspaces', 'x']
                    ('well-known half-hearted up--down a-b'|wordwrap(9)).split('\\n') => ['well-', 'known', 'half-', 'hearted', 'up--down', 'a-b']
                    ('well-known half-hearted'|wordwrap(9, break_on_hyphens=false)).split('\\n') => ['well-know', 'n half-he', 'arted']
                    ('e-mail-address and -x --long'|wordwrap(6)).split('\\n') => ['e-', 'mail-a', 'ddress', 'and -x', '--long']
                    'a b  c\\n\\nd e'|wordwrap(3, wrapstring='|') => a b|c||d e
                    ('  lead  and   trail  '|wordwrap(6)).split('\\n') => ['  lead', 'and', 'trail']
                    ('x-1-2 a.b--c'|wordwrap(3)).split('\\n') => ['x-', '1-2', 'a.b', '--c']
                    ''|wordwrap(5) => ``
                    """)
    void lines_are_broken_between_words(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'x'|wordwrap(0) => ! ValueError
            5|wordwrap => ! AttributeError
            missing|wordwrap => ! UndefinedError
            'x'|wordwrap('a') => ! TypeError
            """)
    void a_wrong_use_fails_as_in_jinja2(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
