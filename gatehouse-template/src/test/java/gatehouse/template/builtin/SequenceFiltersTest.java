package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequenceFiltersTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            [1, 2]|length => 2
            'ab'|count => 2
            {'b': 1}|items|list => [('b', 1)]
            missing|items|list => []
            [3, 1]|first => 3
            []|first => ``
            {'a': 1}|first => a
            [3, 1]|last => 1
            []|last => ``
            missing|last => ``
            'abc'|reverse => cba
            [1, 2]|reverse|list => [2, 1]
            [1, 'a', none, missing, [2]]|join(' ') => 1 a None  [2]
            [1, 2]|join => 12
            'abc'|join('-') => a-b-c
            [{'a': 1}, {'a': 2}]|join(',', attribute='a') => 1,2
            [{'a': {'b': 1}}]|join(attribute='a.b') => 1
            [[5, 6]]|join(attribute='1') => 6
            [1, 2]|join(5) => 152
            missing|join => ``
            [1, 2, 3]|sum => 6
            [1, 2]|sum(start=10) => 13
            [{'a': 1}, {'a': 2.5}]|sum('a') => 3.5
            [[1], [2]]|sum(start=[]) => [1, 2]
            missing|sum => 0
            [1, 2, 3, 4, 5]|batch(2)|list => [[1, 2], [3, 4], [5]]
            [1, 2, 3, 4, 5]|batch(2, 'x')|list => [[1, 2], [3, 4], [5, 'x']]
            [1, 2, 3]|batch(0)|list => [[], [1, 2, 3]]
            []|batch(2)|list => []
            [1, 2, 3, 4, 5]|slice(3)|list => [[1, 2], [3, 4], [5]]
            [1, 2, 3, 4, 5]|slice(3, 'x')|list => [[1, 2], [3, 4], [5, 'x']]
            [1]|slice(3)|list => [[1], [], []]
            [1]|slice(-1)|list => []
            {'role': 'user'}|attr('role') => ``
            'a'|attr('upper') is callable => True
            namespace(a=1)|attr('a') => 1
            """)
    void a_filter_of_sequences_gives_what_jinja2_gives(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            none|items|list => ! TypeError
            5|join => ! TypeError
            5|sum => ! TypeError
            ['a']|sum => ! TypeError
            [1]|sum(start='') => ! TypeError
            [1]|slice(0)|list => ! ZeroDivisionError
            [1]|slice('a')|list => ! TypeError
            [1]|batch('a', 0)|list => ! TypeError
            missing|attr('x') => ! UndefinedError
            'a'|attr(1) => ! TypeError
            """)
    void a_wrong_use_fails_as_in_jinja2(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            (none|items) is defined => True
            ([1]|slice(0)) is defined => True
            ([1]|map('nope')) is defined => True
            ([1]|select('nope')) is iterable => True
            """)
    void nothing_is_done_before_items_are_asked_for(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
