package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionFiltersTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            ['a', 'b']|map('upper')|list => ['A', 'B']
            ['a', 'b']|map('replace', 'a', 'X')|join(',') => X,b
            ['a']|map('default', 'x', boolean=true)|list => ['a']
            [{'n': 'a'}, {}]|map(attribute='n')|list => ['a', Undefined]
            [{'n': 'a'}, {}]|map(attribute='n', default='?')|list => ['a', '?']
            [{'a': {'b': 1}}, {}]|map(attribute='a.b', default=0)|list => [1, 0]
            [[1, 2]]|map(attribute=1)|list => [2]
            missing|map('upper')|list => []
            0|map('nope')|list => []
            [1, 2, 3]|select('odd')|list => [1, 3]
            [1, 0, '', 'a']|select|list => [1, 'a']
            [1, 0, '', 'a']|reject|list => [0, '']
            [1, 2, 3]|select('gt', 1)|list => [2, 3]
            [1, 2, 3]|reject('in', [1, 2])|list => [3]
            [1, 'a']|select('string')|list => ['a']
            [{'a': 1}, {'a': 2}, {}]|selectattr('a')|list => [{'a': 1}, {'a': 2}]
            [{'a': 1}, {'a': 2}]|selectattr('a', 'equalto', 2)|list => [{'a': 2}]
            [{'a': 1}, {'a': 2}]|rejectattr('a', '==', 2)|list => [{'a': 1}]
            [{'a': 1}, {}]|selectattr('a', 'defined')|list => [{'a': 1}]
            [{'a': {'b': 1}}]|selectattr('a.b', 'eq', 1)|list|length => 1
            """)
    void a_filter_or_test_is_applied_to_each_item(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            [1]|map('nope')|list => ! TemplateRuntimeError
            [1]|map|list => ! FilterArgumentError
            [1]|map(5)|list => ! TemplateRuntimeError
            [1]|map(attribute='a', foo=1)|list => ! FilterArgumentError
            [1]|select('nope')|list => ! TemplateRuntimeError
            [1]|selectattr|list => ! FilterArgumentError
            [{'a': 1}]|selectattr('a', 'nope')|list => ! TemplateRuntimeError
            ['a', 1]|select('gt', 0)|list => ! TypeError
            5|map('upper')|list => ! TypeError
            ['a']|map('upper', 1)|list => ! TypeError
            """)
    void a_wrong_use_fails_as_in_jinja2(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            ([1, 2]|map('string'))[0] => ``
            [1, 2]|map('string') is sequence => False
            [[1, 2]|map('string')]|map('list')|list => [['1', '2']]
            """)
    void items_come_once(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
