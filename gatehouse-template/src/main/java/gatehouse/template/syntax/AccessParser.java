package gatehouse.template.syntax;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what follows a value and reaches into it: attributes, items, slices and calls. */
final class AccessParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;

    AccessParser(Tokens tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression all(Expression object) {
        Expression value = object;
        int depth = tokens.depth();
        while (true) {
            tokens.enter();
            switch (tokens.current().kind()) {
                case DOT -> value = attribute(value);
                case BRACKET_OPEN -> value = subscript(value);
                case PAREN_OPEN -> value = call(value);
                default -> {
                    tokens.backTo(depth);
                    return value;
                }
            }
        }
    }

    private Expression attribute(Expression object) {
        Position position = tokens.next().position();
        Token member = tokens.next();
        return switch (member.kind()) {
            case NAME -> new Expression.Attribute(position, object, member.text());
            case WHOLE -> new Expression.Item(position, object,
                    new Expression.Whole(member.position(), OperandParser.whole(member)));
            default -> throw Tokens.failure("a name or a number is missing after '.'", member.position());
        };
    }

    private Expression subscript(Expression object) {
        Position position = tokens.next().position();
        if (tokens.at(TokenKind.BRACKET_CLOSE)) {
            tokens.next();
            return new Expression.Item(position, object, new Expression.TupleOf(position, List.of()));
        }
        @Nullable
        Expression first = tokens.at(TokenKind.COLON) ? null : expressions.expression();
        if (first == null || tokens.at(TokenKind.COLON)) {
            return slice(position, object, first);
        }
        Expression key = tokens.at(TokenKind.COMMA) ? severalKeys(position, first) : first;
        tokens.expect(TokenKind.BRACKET_CLOSE);
        return new Expression.Item(position, object, key);
    }

    private Expression severalKeys(Position position, Expression first) {
        var keys = new ArrayList<>(List.of(first));
        while (tokens.accept(TokenKind.COMMA)) {
            keys.add(expressions.expression());
            if (tokens.at(TokenKind.COLON)) {
                throw new TemplateFailure(ErrorClass.SYNTAX, "a slice cannot be one of several keys", position.line());
            }
        }
        return new Expression.TupleOf(position, keys);
    }

    private Expression slice(Position position, Expression object, @Nullable Expression from) {
        tokens.expect(TokenKind.COLON);
        @Nullable
        Expression to = bound();
        @Nullable
        Expression step = tokens.accept(TokenKind.COLON) ? bound() : null;
        if (tokens.at(TokenKind.COMMA)) {
            throw new TemplateFailure(ErrorClass.SYNTAX, "a slice cannot be one of several keys", position.line());
        }
        tokens.expect(TokenKind.BRACKET_CLOSE);
        return new Expression.Slice(position, object, from, to, step);
    }

    private @Nullable Expression bound() {
        return tokens.at(TokenKind.COLON) || tokens.at(TokenKind.BRACKET_CLOSE) ? null : expressions.expression();
    }

    Expression.Call call(Expression callee) {
        Position position = tokens.current().position();
        return new Expression.Call(position, callee, arguments());
    }

    ArgumentList arguments() {
        Position position = tokens.expect(TokenKind.PAREN_OPEN).position();
        var list = new Gathering(position);
        while (!tokens.at(TokenKind.PAREN_CLOSE)) {
            list.argument();
            if (!tokens.accept(TokenKind.COMMA)) {
                break;
            }
        }
        tokens.expect(TokenKind.PAREN_CLOSE);
        return new ArgumentList(list.positional, list.named, list.rest, list.options);
    }

    /** The arguments of one call so far, in the order the language allows: positions, names, {@code *rest}, {@code **options}. */
    private final class Gathering {
        private final Position position;
        private final List<Expression> positional = new ArrayList<>();
        private final List<ArgumentList.Named> named = new ArrayList<>();
        private final HashSet<String> names = new HashSet<>();
        private @Nullable Expression rest;
        private @Nullable Expression options;

        Gathering(Position position) {
            this.position = position;
        }

        void argument() {
            if (tokens.accept(TokenKind.MULTIPLY)) {
                require(rest == null && options == null);
                rest = expressions.expression();
            } else if (tokens.accept(TokenKind.POWER)) {
                require(options == null);
                options = expressions.expression();
            } else if (tokens.at(TokenKind.NAME) && tokens.following().is(TokenKind.ASSIGN)) {
                require(options == null);
                named();
            } else {
                require(rest == null && options == null && named.isEmpty());
                positional.add(expressions.expression());
            }
        }

        private void named() {
            String name = tokens.next().text();
            tokens.next();
            if (!names.add(name)) {
                throw new TemplateFailure(ErrorClass.SYNTAX, "the argument '" + name + "' is given twice", position.line());
            }
            named.add(new ArgumentList.Named(name, expressions.expression()));
        }

        private void require(boolean inOrder) {
            if (!inOrder) {
                throw Tokens.failure("the arguments of this call stand in an order that has no meaning", position);
            }
        }
    }
}
