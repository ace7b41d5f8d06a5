package gatehouse.template.operation;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IterationTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'ab👋'|list => ['a', 'b', '👋']
            [1, 2]|list => [1, 2]
            (1, 2)|list => [1, 2]
            {'a': 1, 'b': 2}|list => ['a', 'b']
            {'a': 1}.keys()|list => ['a']
            {'a': 1}.values()|list => [1]
            {'a': 1}.items()|list => [('a', 1)]
            range(3)|list => [0, 1, 2]
            range(3, 0, -1)|list => [3, 2, 1]
            missing|list => []
            [1, 2]|reverse|list => [2, 1]
            'ab👋'|reverse => 👋ba
            {'a': 1, 'b': 2}|reverse|list => ['b', 'a']
            {'a': 1, 'b': 2}.items()|last => ('b', 2)
            range(3)|reverse|list => [2, 1, 0]
            ([1, 2]|map('string'))|reverse|list => ['2', '1']
            missing|reverse|list => []
            'ab'|last => b
            """)
    void a_value_is_gone_through_as_in_python(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            5|list => ! TypeError
            none|list => ! TypeError
            range|list => ! TypeError
            5|first => ! TypeError
            5|last => ! TypeError
            ([1]|map('string'))|last => ! TypeError
            5|reverse => ! FilterArgumentError
            5|length => ! TypeError
            none|length => ! TypeError
            ([1]|map('string'))|length => ! TypeError
            """)
    void what_has_no_items_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'ab👋'|length => 3
            [1, 2]|length => 2
            {'a': 1}|length => 1
            {'a': 1}.items()|length => 1
            range(5)|length => 5
            missing|length => 0
            """)
    void the_length_is_told_without_going_through(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
