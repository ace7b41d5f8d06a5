package gatehouse.template.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.template.fault.TemplateFailure;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    @Test
    void a_tree_keeps_the_place_of_every_part() {
        // When
        SyntaxTree tree = Parser.parse("a\n{{ x.y|f(1) }}");

        // Then
        Expression object = new Expression.Attribute(new Position(2, 5), new Expression.Name(new Position(2, 4), "x"), "y");
        var arguments = new ArgumentList(List.of(new Expression.Whole(new Position(2, 10), BigInteger.ONE)), List.of(), null,
                null);
        assertThat(tree.body()).containsExactly(new Statement.Text(new Position(1, 1), "a\n"),
                new Statement.Print(new Position(2, 1), new Expression.Filter(new Position(2, 8), object, "f", arguments)));
    }

    /** Every expression in parentheses, so that the order in which they bind shows. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            1 + 2 * 3 => (1 ADD (2 MULTIPLY 3))
            1 * 2 + 3 => ((1 MULTIPLY 2) ADD 3)
            1 - 2 - 3 => ((1 SUBTRACT 2) SUBTRACT 3)
            2 ** 3 ** 4 => ((2 POWER 3) POWER 4)
            -2 ** 2 => ((-2) POWER 2)
            a ~ b + c ~ d => ((a ~ b) ADD (c ~ d))
            a ~ b * c => (a ~ (b MULTIPLY c))
            a or b and not c => (a or (b and (not c)))
            not a == b => (not (a EQUAL b))
            a < b <= c in d not in e => (a LESS b LESS_OR_EQUAL c IN d NOT_IN e)
            a + b < c => ((a ADD b) LESS c)
            a if b else c if d else e => (a if b else (c if d else e))
            a if b if c => ((a if b) if c)
            a or b if c => ((a or b) if c)
            -a.b => (-(a.b))
            -a|f => ((-a)|f)
            a|f|g(1) => ((a|f)|g(1))
            a + b|f => (a ADD (b|f))
            a is b and c => ((a is b) and c)
            a is not b => (not (a is b))
            a is b(1) or c => ((a is b(1)) or c)
            a is b c.d => (a is b((c.d)))
            not a is b => (not (a is b))
            a|f is b => ((a|f) is b)
            a.b[c].0(d) => ((((a.b)[c])[0])(d))
            a[1:] => (a[1::])
            a[:b:c] => (a[:b:c])
            a[b, c] => (a[(b, c)])
            a['b' 'c'] => (a['bc'])
            a(b, c=d, *e, **f) => (a(b, c=d, *e, **f))
            (a, b) => (a, b)
            (a,) => (a,)
            () => ()
            a, b => (a, b)
            (a) => a
            [a, b,] => [a, b]
            {a: b, 'c': d} => {a: b, 'c': d}
            True and none => (True and None)
            """)
    void operators_bind_as_in_jinja2(String written, String bound) {
        // When
        SyntaxTree tree = Parser.parse("{{ " + written + " }}");

        // Then
        assertThat(((Statement.Print) tree.body().getFirst()).value()).extracting(ParserTest::show).isEqualTo(bound);
    }

    private static String show(@Nullable Expression expression) {
        return switch (expression) {
            case null -> "";
            case Expression.Text text -> "'" + text.value() + "'";
            case Expression.Whole number -> number.value().toString();
            case Expression.Real number -> Double.toString(number.value());
            case Expression.Truth truth -> truth.value() ? "True" : "False";
            case Expression.None _ -> "None";
            case Expression.Name name -> name.name();
            case Expression.ListOf list -> "[" + all(list.items()) + "]";
            case Expression.TupleOf tuple -> "(" + all(tuple.items()) + (tuple.items().size() == 1 ? ",)" : ")");
            case Expression.DictOf dict -> dict.entries().stream().map(entry -> show(entry.key()) + ": " + show(entry.value()))
                    .collect(Collectors.joining(", ", "{", "}"));
            case Expression.Attribute attribute -> "(" + show(attribute.object()) + "." + attribute.name() + ")";
            case Expression.Item item -> "(" + show(item.object()) + "[" + show(item.key()) + "])";
            case Expression.Slice slice -> "(" + show(slice.object()) + "[" + show(slice.from()) + ":" + show(slice.to()) + ":"
                    + show(slice.step()) + "])";
            case Expression.Call call -> "(" + show(call.callee()) + "(" + show(call.arguments()) + "))";
            case Expression.Filter filter ->
                "(" + show(filter.subject()) + "|" + filter.name() + inBrackets(filter.arguments()) + ")";
            case Expression.Test test -> "(" + show(test.subject()) + " is " + test.name() + inBrackets(test.arguments()) + ")";
            case Expression.Gathered _ -> "...";
            case Expression.Not not -> "(not " + show(not.operand()) + ")";
            case Expression.Sign sign -> "(" + (sign.negative() ? "-" : "+") + show(sign.operand()) + ")";
            case Expression.And and -> "(" + show(and.left()) + " and " + show(and.right()) + ")";
            case Expression.Or or -> "(" + show(or.left()) + " or " + show(or.right()) + ")";
            case Expression.Binary binary ->
                "(" + show(binary.left()) + " " + binary.operator() + " " + show(binary.right()) + ")";
            case Expression.Join join -> join.parts().stream().map(ParserTest::show).collect(Collectors.joining(" ~ ", "(", ")"));
            case Expression.Comparison comparison -> comparison.rest().stream()
                    .map(compared -> " " + compared.operator() + " " + show(compared.operand()))
                    .collect(Collectors.joining("", "(" + show(comparison.first()), ")"));
            case Expression.Conditional either -> "(" + show(either.then()) + " if " + show(either.condition())
                    + (either.otherwise() == null ? "" : " else " + show(either.otherwise())) + ")";
        };
    }

    private static String all(List<Expression> expressions) {
        return expressions.stream().map(ParserTest::show).collect(Collectors.joining(", "));
    }

    private static String inBrackets(ArgumentList arguments) {
        return arguments.equals(ArgumentList.NONE) ? "" : "(" + show(arguments) + ")";
    }

    private static String show(ArgumentList arguments) {
        var shown = new java.util.ArrayList<String>();
        arguments.positional().forEach(argument -> shown.add(show(argument)));
        arguments.named().forEach(argument -> shown.add(argument.name() + "=" + show(argument.value())));
        if (arguments.rest() != null) {
            shown.add("*" + show(arguments.rest()));
        }
        if (arguments.options() != null) {
            shown.add("**" + show(arguments.options()));
        }
        return String.join(", ", shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            textBlock = """
                    {{ }} => line 1: an expression is missing before '}}'
                    {{ 1 + }} => line 1: a value is missing before '}}'
                    {{ a b }} => line 1: '}}' is missing before 'b'
                    {{ a. }} => line 1: a name or a number is missing after '.'
                    {{ a| }} => line 1: a name is missing before '}}'
                    {{ a is }} => line 1: a name is missing before '}}'
                    {{ a is b is c }} => line 1: tests cannot be chained; join them with 'and'
                    {{ [1 2] }} => line 1: ']' is missing before a whole number
                    {{ {1} }} => line 1: ':' is missing before '}'
                    {{ f(a=1, 2) }} => line 1: the arguments of this call stand in an order that has no meaning
                    {{ f(**a, *b) }} => line 1: the arguments of this call stand in an order that has no meaning
                    {% if %} => line 1: an expression is missing before '%}'
                    {% if a %} => line 1: the end of the tag 'if', 'elif' or 'else' or 'endif', is missing before the end of the template
                    {% if a %}{% endfor %} => line 1: the tag 'endfor' is not known; 'elif' or 'else' or 'endif' would close the tag around it
                    {% endif %} => line 1: the tag 'endif' is not known
                    {% do x %} => line 1: the tag 'do' is not known
                    {% 5 %} => line 1: a name is missing before a whole number
                    {% for x of y %} => line 1: 'in' is missing before 'of'
                    {% for x, in y %} => line 1: 'in' is missing before 'y'
                    {% set 1 = 2 %} => line 1: nothing can be assigned to this; give a name
                    {% set true = 2 %} => line 1: nothing can be assigned to this; give a name
                    {% set a.b.c = 2 %} => line 1: '%}' is missing before '.'
                    {% set a[0] = 2 %} => line 1: '%}' is missing before '['
                    {% macro none() %} => line 1: nothing can be assigned to the constant 'none'
                    {% macro m(a=1, b) %} => line 1: a parameter without preset follows one with a preset
                    {% macro m(*a) %} => line 1: a name is missing before '*'
                    {% call x %} => line 1: the tag 'call' needs the call of a macro
                    {% with a %} => line 1: '=' is missing before '%}'
                    {% block a-b %} => line 1: '%}' is missing before '-'
                    {% block a required %}x{% endblock %} => line 1: a required block must be empty
                    """)
    void what_cannot_be_understood_is_refused_with_what_is_missing(String template, String message) {
        // When / Then
        assertThatThrownBy(() -> Parser.parse(template)).isInstanceOf(TemplateFailure.class)
                .hasMessage("TemplateSyntaxError: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            {{ f(a=1, a=2) }} => SyntaxError: line 1: the argument 'a' is given twice
            {% macro m(a, a) %} => SyntaxError: line 1: two parameters are named 'a'
            {{ a[1:2, 3] }} => SyntaxError: line 1: a slice cannot be one of several keys
            {{ a[1, 2:3] }} => SyntaxError: line 1: a slice cannot be one of several keys
            {% from 'x' import _y %} => TemplateAssertionError: line 1: a name that begins with an underscore cannot be imported
            """)
    void what_python_would_refuse_is_refused_by_its_class(String template, String message) {
        // When / Then
        assertThatThrownBy(() -> Parser.parse(template)).isInstanceOf(TemplateFailure.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{ (%s1)%s }}|(|)", "{{ [%s1]%s }}|[|]", "{{ {1: %s1}%s }}|{1: |}", "{{ %s1%s }}|-|", "{{ %s1%s }}|not |",
                    "{{ 1%s%s }}|+1|", "{{ 1%s%s }}|**2|", "{{ 1%s%s }}| or 1|", "{{ 1%s%s }}| and 1|", "{{ a%s%s }}|.b|",
                    "{{ a%s%s }}|[0]|",
                    "{{ a%s%s }}|(1)|", "{{ a%s%s }}|PIPEf|", "{{ a%s%s }}| if b else c|", "{{ a%s%s }}| if b|",
                    "%sx%s|{% if a %}|{% endif %}",
                    "%sx%s|{% for a in b %}|{% endfor %}", "%sx%s|{% set a %}|{% endset %}",
                    "%sx%s|{% filter f %}|{% endfilter %}",
                    "{{ a(%s1%s) }}|a(|)", "{{ 1 is in(%s1%s) }}|1 is in(|)"})
    void nesting_without_end_is_refused_and_not_followed(String shape) {
        // Given
        String[] parts = shape.split("\\|", -1);
        String open = parts[1].replace("PIPE", "|");
        String template = parts[0].formatted(open.repeat(10_000), (parts.length > 2 ? parts[2] : "").repeat(10_000));

        // When / Then
        assertThatThrownBy(() -> Parser.parse(template)).isInstanceOf(TemplateFailure.class)
                .hasMessage("TemplateSyntaxError: line 1: expressions or tags are nested more than 200 deep");
    }

    @Test
    void what_is_long_but_not_deep_is_read() {
        // When
        SyntaxTree tree = Parser.parse("{{ 1" + " ~ 1".repeat(10_000) + " }}{{ 1" + " < 1".repeat(10_000) + " }}{% if 1 %}"
                + "{% elif 1 %}".repeat(10_000) + "{% endif %}{{ [" + "1,".repeat(10_000) + "] }}");

        // Then
        assertThat(tree.body()).hasSize(4);
    }
}
