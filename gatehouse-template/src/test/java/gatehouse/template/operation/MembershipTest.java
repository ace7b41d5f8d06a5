package gatehouse.template.operation;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            1 in [1, 2] => True
            1.0 in [1, 2] => True
            'a' in ['a'] => True
            'b' in 'abc' => True
            '' in '' => True
            'a' in {'a': 1} => True
            1 in {1.0: 'x'} => True
            3 in range(5) => True
            5 in range(5) => False
            4 in range(0, 10, 2) => True
            3 in range(0, 10, 2) => False
            9 in range(10, 0, -1) => True
            2 ** 70 in range(5) => False
            2.0 in range(5) => True
            'a' in range(5) => False
            'a' in {'a': 1}.keys() => True
            1 in {'a': 1}.values() => True
            ('a', 1) in {'a': 1}.items() => True
            none in [none] => True
            missing in [1] => False
            1 in missing => False
            2 in [1, 2]|map('int') => True
            1 not in [1] => False
            """)
    void a_member_is_found_as_in_python(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            1 in 5 => ! TypeError
            1 in none => ! TypeError
            1 in 'abc' => ! TypeError
            missing in 'abc' => ! TypeError
            [1] in {'a': 1} => ! TypeError
            """)
    void what_has_no_members_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
