package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobalsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            range(3)|list => [0, 1, 2]
            range(1, 4)|list => [1, 2, 3]
            range(0, 10, 4)|list => [0, 4, 8]
            range(3, 0, -1)|list => [3, 2, 1]
            range(100000)|length => 100000
            range(true)|list => [0]
            dict(a=1) => {'a': 1}
            dict([('a', 1)], b=2) => {'a': 1, 'b': 2}
            dict({'a': 1}, a=2) => {'a': 2}
            dict(['ab']) => {'a': 'b'}
            dict() => {}
            namespace(a=1).a => 1
            namespace({'a': 1}, b=2).b => 2
            namespace([('a', 1)]).a => 1
            cycler('a', 'b').next() => a
            cycler('a', 'b').current => a
            joiner('|')() => ``
            strftime_now('%Y-%m-%d') => 2026-11-20
            """)
    void a_global_function_gives_what_jinja2_gives(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            range() => ! TypeError
            range(1, 2, 3, 4) => ! TypeError
            range(1, 2, 0) => ! ValueError
            range(1.5) => ! TypeError
            range('a') => ! TypeError
            range(missing) => ! TypeError
            range(100001) => ! OverflowError
            range(-(10 ** 20), 10 ** 20) => ! OverflowError
            dict(5) => ! TypeError
            dict('ab') => ! ValueError
            dict([1]) => ! TypeError
            dict([[[1], 2]]) => ! TypeError
            dict(missing) => ! UndefinedError
            dict({}, {}) => ! TypeError
            cycler() => ! RuntimeError
            joiner(1, 2) => ! TypeError
            raise_exception() => ! TypeError
            strftime_now() => ! TypeError
            strftime_now(5) => ! TypeError
            5() => ! TypeError
            'a'() => ! TypeError
            {}() => ! TypeError
            """)
    void a_wrong_call_fails_as_in_jinja2(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            raise_exception('roles must alternate') => refused: roles must alternate
            raise_exception(5) => refused: 5
            raise_exception(missing) => `refused: `
            raise_exception(message='no') => refused: no
            """)
    void the_template_may_refuse_the_conversation(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
