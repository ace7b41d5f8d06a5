package gatehouse.template.operation;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlicingTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'hello'[1] => e
            'hello'[-1] => o
            'hello'[1:3] => el
            'hello'[:-2] => hel
            'hello'[::2] => hlo
            'hello'[::-1] => olleh
            'hello'[4:0:-2] => ol
            'hello'[-99:99] => hello
            'hello'[3:1] => ``
            'a👋b'[1] => 👋
            'a👋b'[1:] => 👋b
            'a👋b'[::-1] => b👋a
            'a👋b'|length => 3
            [1, 2, 3][1:] => [2, 3]
            [1, 2, 3][::-1] => [3, 2, 1]
            [1, 2, 3][-2:] => [2, 3]
            [1, 2, 3][::9223372036854775807] => [1]
            [1, 2, 3][none:none:none] => [1, 2, 3]
            (1, 2, 3)[:1] => (1,)
            range(10)[2:8:3] => range(2, 8, 3)
            range(10)[::-1] => range(9, -1, -1)
            [1, 2, 3][true:] => [2, 3]
            ('<b>'|safe)[0] is escaped => True
            """)
    void a_slice_is_cut_by_code_points_and_items(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            range(3)[::0] => ! ValueError
            range(3)['a':] => ! TypeError
            range(3)[1.0:] => ! TypeError
            missing[1:] => ! UndefinedError
            ([1]|map('int'))[1:] => ! TypeError
            dict(a=1)[1:] => ! TypeError
            """)
    void what_cannot_be_cut_fails(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
