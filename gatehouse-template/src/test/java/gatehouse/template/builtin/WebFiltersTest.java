package gatehouse.template.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.template.Ending;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebFiltersTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            '<a href="x">\\'&</a>'|e => &lt;a href=&#34;x&#34;&gt;&#39;&amp;&lt;/a&gt;
            '<'|escape|e => &lt;
            '<'|e|forceescape => &amp;lt;
            5|e => 5
            none|e => None
            missing|e => ``
            '<'|safe => <
            ('<'|safe) + '<' => <&lt;
            '<' + ('<'|safe) => &lt;<
            ('<'|safe) ~ '<' => <<
            ('<'|safe) * 2 => <<
            ('<'|e)|length => 4
            ('<'|e) == '&lt;' => True
            ('<'|e)|upper => &LT;
            ('<b>'|safe)|replace('b', '<') => <<>
            ('<'|safe)|trim is escaped => True
            ('<'|safe)|title is escaped => False
            ('<'|safe)|indent is escaped => True
            ('-'|safe).join(['<', '>'|safe]) => &lt;->
            ('<'|safe).ljust(3, '>') => ! TypeError
            {'class': 'a', 'id': none, 'x': '<'}|xmlattr => ` class="a" x="&lt;"`
            {'class': 'a'}|xmlattr(false) => class="a"
            {}|xmlattr => ``
            """)
    void markup_is_escaped_once(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            'a b/c?d=é&e'|urlencode => a%20b/c%3Fd%3D%C3%A9%26e
            {'a b': 1, 'c': 'd/e'}|urlencode => a+b=1&c=d%2Fe
            [('a', 1), ('b', 'x y')]|urlencode => a=1&b=x+y
            5|urlencode => 5
            missing|urlencode => ``
            '_.-~'|urlencode => _.-~
            """)
    void an_address_is_encoded(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {'a b': 1}|xmlattr => ! ValueError
            {1: 1}|xmlattr => ! TypeError
            5|xmlattr => ! AttributeError
            [1]|urlencode => ! TypeError
            ['abc']|urlencode => ! ValueError
            """)
    void a_wrong_use_fails_as_in_jinja2(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            '<b>'|striptags => ! NotImplementedError
            'www.x.com'|urlize => ! NotImplementedError
            [1]|pprint => ! NotImplementedError
            [1]|random => ! NotImplementedError
            """)
    void what_serves_web_pages_alone_is_left_out(String expression, String expected) {
        // When
        String ending = Ending.ofExpression(expression);

        // Then
        assertThat(ending).isEqualTo(expected);
    }
}
