package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortFiltersTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            textBlock = """
                    [3, 1, 2]|sort => [1, 2, 3]
                    [3, 1, 2]|sort(true) => [3, 2, 1]
                    ['b', 'A', 'a', 'B']|sort => ['A', 'a', 'b', 'B']
                    ['b', 'A', 'a']|sort(case_sensitive=true) => ['A', 'a', 'b']
                    ['b', 'A', 'a', 'B']|sort(reverse=true) => ['b', 'B', 'A', 'a']
                    [{'n': 'b', 'a': 1}, {'n': 'a', 'a': 2}, {'n': 'c', 'a': 1}]|sort(attribute='a,n')|map(attribute='n')|list => ['b', 'c', 'a']
                    [[2, 'a'], [1, 'b']]|sort(attribute=0) => [[1, 'b'], [2, 'a']]
                    [2, 1.5, true]|sort => [True, 1.5, 2]
                    [none, none]|sort => [None, None]
                    'bca'|sort => ['a', 'b', 'c']
                    missing|sort => []
                    {'b': 1, 'A': 2}|dictsort => [('A', 2), ('b', 1)]
                    {'b': 1, 'A': 2}|dictsort(true) => [('A', 2), ('b', 1)]
                    {'b': 1, 'a': 2}|dictsort(by='value', reverse=true) => [('a', 2), ('b', 1)]
                    [3, 1, 2]|min => 1
                    ['b', 'A']|max => b
                    ['b', 'A']|min(case_sensitive=true) => A
                    [{'a': 2}, {'a': 1}]|min(attribute='a') => {'a': 1}
                    []|min => ``
                    missing|max => ``
                    [1, 1.0, true, 2]|unique|list => [1, 2]
                    ['a', 'A', 'b']|unique|list => ['a', 'b']
                    ['a', 'A']|unique(true)|list => ['a', 'A']
                    [{'a': 1, 'b': 1}, {'a': 1, 'b': 2}]|unique(attribute='a')|list => [{'a': 1, 'b': 1}]
                    """)
    void items_are_put_in_order(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            textBlock = """
                    [{'c': 'b', 'n': 1}, {'c': 'a', 'n': 2}, {'c': 'B', 'n': 3}]|groupby('c') => [('a', [{'c': 'a', 'n': 2}]), ('b', [{'c': 'b', 'n': 1}, {'c': 'B', 'n': 3}])]
                    [{'c': 'b'}, {'c': 'B'}]|groupby('c', case_sensitive=true) => [('B', [{'c': 'B'}]), ('b', [{'c': 'b'}])]
                    [{'n': 1}, {'c': 'x'}]|groupby('c', default='y') => [('x', [{'c': 'x'}]), ('y', [{'n': 1}])]
                    [{'n': 1}]|groupby('c') => [(Undefined, [{'n': 1}])]
                    ([{'n': 1}]|groupby('n')|first).list => [{'n': 1}]
                    ([{'n': 1}]|groupby('n')|first)[0] => 1
                    []|groupby('c') => []
                    """)
    void items_are_grouped_by_what_they_have_in_common(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            [1, 'a']|sort => ! TypeError
            [{'a': 1}, {'b': 2}]|sort => ! TypeError
            [{'a': 1}, {'b': 2}]|sort(attribute='a') => ! UndefinedError
            5|sort => ! TypeError
            5|dictsort => ! AttributeError
            missing|dictsort => ! UndefinedError
            {1: 2, 'a': 1}|dictsort => ! TypeError
            {'a': 1}|dictsort(by='nope') => ! FilterArgumentError
            [1, 'a']|min => ! TypeError
            5|min => ! TypeError
            [[1], [1]]|unique|list => ! TypeError
            [{}]|groupby => ! TypeError
            """)
    void what_has_no_order_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
