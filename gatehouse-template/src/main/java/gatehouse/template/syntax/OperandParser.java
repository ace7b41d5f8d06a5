package gatehouse.template.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Reads what operators stand between.
 *
 * <pre>
 * signed   = operand { filter | test | arguments }
 * operand  = ( "-" | "+" ) operand { access } | primary { access }
 * access   = "." name | "." whole | "[" subscript "]" | arguments
 * filter   = "|" name { "." name } [ arguments ]
 * test     = "is" [ "not" ] name { "." name } [ arguments | primary { access } ]
 * primary  = name | number | text { text } | "(" tuple ")" | "[" items "]" | "{" entries "}"
 * </pre>
 */
final class OperandParser {
    /** Python reads no longer whole numbers from text. */
    private static final int MOST_DIGITS = 4300;

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final AccessParser accesses;

    OperandParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.accesses = new AccessParser(tokens, expressions);
    }

    Expression signed() {
        int depth = tokens.depth();
        Expression value = operand();
        while (true) {
            tokens.enter();
            if (tokens.at(TokenKind.PIPE)) {
                value = filters(value);
            } else if (tokens.atName("is")) {
                value = test(value);
            } else if (tokens.at(TokenKind.PAREN_OPEN)) {
                value = accesses.call(value);
            } else {
                tokens.backTo(depth);
                return value;
            }
        }
    }

    private Expression operand() {
        if (!tokens.at(TokenKind.SUBTRACT) && !tokens.at(TokenKind.ADD)) {
            return accesses.all(primary());
        }
        tokens.enter();
        Token sign = tokens.next();
        Expression operand = operand();
        tokens.leave();
        return accesses.all(new Expression.Sign(sign.position(), sign.is(TokenKind.SUBTRACT), operand));
    }

    Expression filters(Expression subject) {
        Expression value = subject;
        int depth = tokens.depth();
        while (tokens.accept(TokenKind.PIPE)) {
            tokens.enter();
            value = filter(value);
        }
        tokens.backTo(depth);
        return value;
    }

    /** One filter, the sign before it already read. */
    Expression filter(Expression subject) {
        Position position = tokens.current().position();
        String name = dottedName();
        ArgumentList arguments = tokens.at(TokenKind.PAREN_OPEN) ? accesses.arguments() : ArgumentList.NONE;
        return new Expression.Filter(position, subject, name, arguments);
    }

    private Expression test(Expression subject) {
        Position position = tokens.next().position();
        boolean negated = tokens.acceptName("not");
        String name = dottedName();
        Expression test = new Expression.Test(position, subject, name, testArguments());
        return negated ? new Expression.Not(position, test) : test;
    }

    private ArgumentList testArguments() {
        if (tokens.at(TokenKind.PAREN_OPEN)) {
            return accesses.arguments();
        }
        boolean bare = switch (tokens.current().kind()) {
            case TEXT, WHOLE, REAL, BRACKET_OPEN, BRACE_OPEN -> true;
            case NAME -> !tokens.atName("else") && !tokens.atName("or") && !tokens.atName("and");
            default -> false;
        };
        if (!bare) {
            return ArgumentList.NONE;
        }
        if (tokens.atName("is")) {
            throw Tokens.failure("tests cannot be chained; join them with 'and'", tokens.current().position());
        }
        return new ArgumentList(List.of(accesses.all(primary())), List.of(), null, null);
    }

    private String dottedName() {
        var name = new StringBuilder(tokens.expect(TokenKind.NAME).text());
        while (tokens.accept(TokenKind.DOT)) {
            name.append('.').append(tokens.expect(TokenKind.NAME).text());
        }
        return name.toString();
    }

    Expression primary() {
        Token token = tokens.current();
        return switch (token.kind()) {
            case NAME -> name(tokens.next());
            case TEXT -> text();
            case WHOLE -> new Expression.Whole(token.position(), whole(tokens.next()));
            case REAL -> new Expression.Real(token.position(), Double.parseDouble(tokens.next().text().replace("_", "")));
            case PAREN_OPEN -> parenthesised();
            case BRACKET_OPEN -> list();
            case BRACE_OPEN -> dict();
            default -> throw tokens.expected("a value");
        };
    }

    private static Expression name(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Expression.Truth(token.position(), true);
            case "false", "False" -> new Expression.Truth(token.position(), false);
            case "none", "None" -> new Expression.None(token.position());
            default -> new Expression.Name(token.position(), token.text());
        };
    }

    private Expression text() {
        Token first = tokens.next();
        var text = new StringBuilder(first.text());
        while (tokens.at(TokenKind.TEXT)) {
            text.append(tokens.next().text());
        }
        return new Expression.Text(first.position(), text.toString());
    }

    static BigInteger whole(Token token) {
        String digits = token.text().replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.length() > MOST_DIGITS) {
            throw Tokens.failure("a whole number has more than " + MOST_DIGITS + " digits", token.position());
        }
        int base = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
        return new BigInteger(base == 10 ? digits : digits.substring(2), base);
    }

    private Expression parenthesised() {
        tokens.next();
        Expression value = tuple(true, expressions::expression);
        tokens.expect(TokenKind.PAREN_CLOSE);
        return value;
    }

    /** One expression, or several between commas, of which the last may be followed by one. */
    Expression tuple() {
        return tuple(false, expressions::expression);
    }

    /** The same in a place where {@code if} means something else. */
    Expression tupleWithoutCondition() {
        return tuple(false, expressions::withoutCondition);
    }

    private Expression tuple(boolean mayBeEmpty, Supplier<Expression> item) {
        Position position = tokens.current().position();
        var items = new ArrayList<Expression>();
        boolean comma = false;
        while (!atTupleEnd()) {
            items.add(item.get());
            boolean more = tokens.accept(TokenKind.COMMA);
            comma |= more;
            if (!more) {
                break;
            }
        }
        if (items.size() == 1 && !comma) {
            return items.getFirst();
        }
        if (items.isEmpty() && !mayBeEmpty) {
            throw tokens.expected("an expression");
        }
        return new Expression.TupleOf(position, items);
    }

    boolean atTupleEnd() {
        return tokens.at(TokenKind.PRINT_END) || tokens.at(TokenKind.TAG_END) || tokens.at(TokenKind.PAREN_CLOSE);
    }

    private Expression list() {
        Position position = tokens.next().position();
        var items = new ArrayList<Expression>();
        while (!tokens.at(TokenKind.BRACKET_CLOSE)) {
            items.add(expressions.expression());
            if (!tokens.accept(TokenKind.COMMA)) {
                break;
            }
        }
        tokens.expect(TokenKind.BRACKET_CLOSE);
        return new Expression.ListOf(position, items);
    }

    private Expression dict() {
        Position position = tokens.next().position();
        var entries = new ArrayList<Expression.Entry>();
        while (!tokens.at(TokenKind.BRACE_CLOSE)) {
            Expression key = expressions.expression();
            tokens.expect(TokenKind.COLON);
            entries.add(new Expression.Entry(key, expressions.expression()));
            if (!tokens.accept(TokenKind.COMMA)) {
                break;
            }
        }
        tokens.expect(TokenKind.BRACE_CLOSE);
        return new Expression.DictOf(position, entries);
    }
}
