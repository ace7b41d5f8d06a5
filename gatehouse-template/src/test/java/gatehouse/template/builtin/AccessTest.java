package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies behind a name or key, and what the sandbox keeps behind it. */
class AccessTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {'a': 1}.a => 1
            {'items': 1}.items is callable => True
            {'items': 1}['items'] => 1
            {}['items'] is callable => True
            {'a': 1}['a'] => 1
            {1: 'x'}[1] => x
            {1: 'x'}.1 => x
            [5, 6].1 => 6
            [5, 6][-1] => 6
            [5, 6]['count'] is callable => True
            'ab'.1 => b
            namespace(a=1).a => 1
            namespace(a=1)['a'] => 1
            namespace(items=1).items => 1
            ({'g': [1]}|groupby('g')|list) => [(Undefined, ['g'])]
            ({'n': 1}.n) => 1
            [{'g': 1}]|groupby('g')|map(attribute='grouper')|first => 1
            """)
    void an_attribute_is_looked_for_before_an_item(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {'a': 1}.b => ``
            {'a': 1}.b is defined => False
            {'a': 1}['b'] => ``
            {'a': 1}[[1]] => ``
            [5][7] => ``
            [5]['x'] => ``
            [5][1.0] => ``
            [5][2 ** 70] => ``
            (5).x => ``
            none.x => ``
            none['x'] => ``
            namespace(a=1).b => ``
            range(3).x => ``
            """)
    void what_is_not_there_is_undefined(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {'a': 1}.b.c => ! UndefinedError
            {'a': 1}['b']['c'] => ! UndefinedError
            none.x.y => ! UndefinedError
            missing.x => ! UndefinedError
            missing['x'] => ! UndefinedError
            missing() => ! UndefinedError
            {'a': 1}.b() => ! UndefinedError
            """)
    void what_is_undefined_fails_when_it_is_used(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            [1].append => ``
            [1].append(2) => ! SecurityError
            [1].pop() => ! SecurityError
            [1].clear() => ! SecurityError
            [1].sort() => ! SecurityError
            [1].extend([2]) => ! SecurityError
            {'a': 1}.pop('a') => ! SecurityError
            {'a': 1}.update({}) => ! SecurityError
            {'a': 1}.clear() => ! SecurityError
            {'a': 1}.setdefault('b', 1) => ! SecurityError
            {'a': 1}.popitem() => ! SecurityError
            {'pop': 1}.pop.x => ! SecurityError
            {'pop': 1}['pop'] => 1
            """)
    void what_would_change_a_value_is_withheld(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            ''.__class__ => ``
            ''.__class__.__mro__ => ! SecurityError
            [].__class__.__base__ => ! SecurityError
            {}.__class__() => ! SecurityError
            (5).__class__.x => ! SecurityError
            none.__class__.x => ! SecurityError
            missing.__class__ => ``
            missing.__class__.x => ! SecurityError
            missing._undefined_name.x => ! SecurityError
            range.__globals__.x => ! SecurityError
            ''.upper.__self__.x => ! SecurityError
            cycler.__init__.x => ! SecurityError
            namespace(_a=1)._a => ``
            namespace(_a=1)['_a'].x => ! SecurityError
            {'_a': 1}._a => 1
            {'__x__': 1}.__x__ => 1
            {'a': 1}.__x__.y => ! UndefinedError
            ''|attr('__class__')|attr('__mro__') => ``
            ''['__class__'].x => ! SecurityError
            ['a']|map(attribute='__class__')|map(attribute='x')|list => ! SecurityError
            """)
    void the_inner_workings_are_withheld(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
