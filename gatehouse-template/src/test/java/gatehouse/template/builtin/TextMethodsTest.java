package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextMethodsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'hELLO wORLD'.capitalize() => Hello world
            'ǆab'.capitalize() => ǅab
            'ßa'.capitalize() => Ssa
            ''.capitalize() => ``
            'ABC'.lower() => abc
            'ΑΣ ΑΣΑ'.lower() => ας ασα
            'İ'.lower()|length => 2
            'straße'.upper() => STRASSE
            'ﬁ'.upper() => FI
            'aBc'.swapcase() => AbC
            'ΑΣ'.swapcase() => ας
            "they're bill's".title() => They'Re Bill'S
            'ab1cd ef'.title() => Ab1Cd Ef
            'Straße'.casefold() => strasse
            'ab'.center(5) => `  ab `
            'abc'.center(6, '*') => *abc**
            'ab'.ljust(4, '.') => ab..
            'ab'.rjust(4)|list => [' ', ' ', 'a', 'b']
            '-5'.zfill(4) => -005
            '+'.zfill(3) => +00
            'abc'.zfill(2) => abc
            'a\\tbc\\td'.expandtabs(4) => a   bc  d
            'a\\tb'.expandtabs(0) => ab
            'a\\nb\\tc'.expandtabs(3)|list => ['a', '\\n', 'b', ' ', ' ', 'c']
            '  a b '.strip()|list => ['a', ' ', 'b']
            'xxaxx'.strip('x') => a
            'abcba'.lstrip('ab') => cba
            'abcba'.rstrip('ab') => abc
            '\\u00a0a\\u3000'.strip() => a
            'TestHook'.removeprefix('Test') => Hook
            'TestHook'.removeprefix('x') => TestHook
            'TestHook'.removesuffix('Hook') => Test
            'TestHook'.removesuffix('') => TestHook
            '-'.join(['a', 'b']) => a-b
            '-'.join('abc') => a-b-c
            ','.join({'a': 1, 'b': 2}) => a,b
            'x'.join([]) => ``
            'x'.join(missing) => ``
            '{}-{a}'.format(1, a=2) => 1-2
            '{a}'.format_map({'a': 1}) => 1
            """)
    void a_method_of_texts_gives_what_python_gives(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'ab1'.isalnum() => True
            'ab'.isalpha() => True
            'ab1'.isalpha() => False
            ''.isalpha() => False
            '٣'.isdecimal() => True
            '²'.isdecimal() => False
            '²'.isdigit() => True
            '½'.isdigit() => False
            '½'.isnumeric() => True
            '一Ⅳ'.isnumeric() => True
            ' \\t\\u2003'.isspace() => True
            'a b'.isspace() => False
            'abc'.isascii() => True
            'é'.isascii() => False
            ''.isascii() => True
            'a_1'.isidentifier() => True
            '1a'.isidentifier() => False
            'é'.isidentifier() => True
            'ab1'.islower() => True
            'aB'.islower() => False
            '1'.islower() => False
            'AB'.isupper() => True
            'Hello World'.istitle() => True
            'Hello world'.istitle() => False
            'HEllo'.istitle() => False
            'a b'.isprintable() => True
            'a\\n'.isprintable() => False
            """)
    void a_question_to_a_text_is_answered_as_in_python(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'a'.nope() => ! UndefinedError
            'a'.upper(1) => ! TypeError
            'a'.split(foo=1) => ! TypeError
            'a'.center('x') => ! TypeError
            'a'.center(3, 'xy') => ! TypeError
            'a'.strip(1) => ! TypeError
            '-'.join([1]) => ! TypeError
            '-'.join(5) => ! TypeError
            '-'.join([missing]) => ! TypeError
            'a'.encode() => ! NotImplementedError
            'a'.translate({}) => ! NotImplementedError
            """)
    void a_method_is_told_apart_from_a_wrong_use_of_it(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
