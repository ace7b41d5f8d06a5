package gatehouse.template.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads expressions, loosest binding first.
 *
 * <pre>
 * expression = or { "if" or [ "else" expression ] }
 * or         = and { "or" and }
 * and        = not { "and" not }
 * not        = "not" not | comparison
 * comparison = sum { ( "==" | "!=" | "&lt;" | "&lt;=" | ">" | ">=" | "in" | "not" "in" ) sum }
 * sum        = join { ( "+" | "-" ) join }
 * join       = product { "~" product }
 * product    = power { ( "*" | "/" | "//" | "%" ) power }
 * power      = signed { "**" signed }
 * </pre>
 */
final class ExpressionParser {
    private final Tokens tokens;
    private final OperandParser operands;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, this);
    }

    OperandParser operands() {
        return operands;
    }

    Expression expression() {
        tokens.enter();
        Position position = tokens.current().position();
        Expression value = withoutCondition();
        int depth = tokens.depth();
        while (tokens.acceptName("if")) {
            tokens.enter();
            Expression condition = withoutCondition();
            @Nullable
            Expression otherwise = tokens.acceptName("else") ? expression() : null;
            value = new Expression.Conditional(position, condition, value, otherwise);
        }
        tokens.backTo(depth);
        tokens.leave();
        return value;
    }

    /** An expression in a place where {@code if} means something else. */
    Expression withoutCondition() {
        int depth = tokens.depth();
        Expression left = and();
        while (tokens.atName("or")) {
            Position position = operator();
            left = new Expression.Or(position, left, and());
        }
        tokens.backTo(depth);
        return left;
    }

    private Expression and() {
        int depth = tokens.depth();
        Expression left = not();
        while (tokens.atName("and")) {
            Position position = operator();
            left = new Expression.And(position, left, not());
        }
        tokens.backTo(depth);
        return left;
    }

    private Expression not() {
        if (!tokens.atName("not")) {
            return comparison();
        }
        Position position = operator();
        Expression operand = not();
        tokens.leave();
        return new Expression.Not(position, operand);
    }

    private Expression comparison() {
        Position position = tokens.current().position();
        Expression first = sum();
        var rest = new ArrayList<Expression.Compared>();
        for (@Nullable
        ComparisonOperator operator = comparisonOperator(); operator != null; operator = comparisonOperator()) {
            rest.add(new Expression.Compared(operator, sum()));
        }
        return rest.isEmpty() ? first : new Expression.Comparison(position, first, rest);
    }

    private @Nullable ComparisonOperator comparisonOperator() {
        if (tokens.atName("not") && tokens.following().isName("in")) {
            tokens.next();
            tokens.next();
            return ComparisonOperator.NOT_IN;
        }
        if (tokens.acceptName("in")) {
            return ComparisonOperator.IN;
        }
        @Nullable
        ComparisonOperator operator = switch (tokens.current().kind()) {
            case EQUAL -> ComparisonOperator.EQUAL;
            case NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
            case LESS -> ComparisonOperator.LESS;
            case LESS_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
            case GREATER -> ComparisonOperator.GREATER;
            case GREATER_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
            default -> null;
        };
        if (operator != null) {
            tokens.next();
        }
        return operator;
    }

    private Expression sum() {
        int depth = tokens.depth();
        Expression left = join();
        while (tokens.at(TokenKind.ADD) || tokens.at(TokenKind.SUBTRACT)) {
            BinaryOperator operator = tokens.at(TokenKind.ADD) ? BinaryOperator.ADD : BinaryOperator.SUBTRACT;
            left = new Expression.Binary(operator(), operator, left, join());
        }
        tokens.backTo(depth);
        return left;
    }

    private Expression join() {
        Position position = tokens.current().position();
        var parts = new ArrayList<>(List.of(product()));
        while (tokens.accept(TokenKind.JOIN)) {
            parts.add(product());
        }
        return parts.size() == 1 ? parts.getFirst() : new Expression.Join(position, parts);
    }

    private Expression product() {
        int depth = tokens.depth();
        Expression left = power();
        for (@Nullable
        BinaryOperator operator = productOperator(); operator != null; operator = productOperator()) {
            left = new Expression.Binary(operator(), operator, left, power());
        }
        tokens.backTo(depth);
        return left;
    }

    private @Nullable BinaryOperator productOperator() {
        return switch (tokens.current().kind()) {
            case MULTIPLY -> BinaryOperator.MULTIPLY;
            case DIVIDE -> BinaryOperator.DIVIDE;
            case FLOOR_DIVIDE -> BinaryOperator.FLOOR_DIVIDE;
            case REMAINDER -> BinaryOperator.REMAINDER;
            default -> null;
        };
    }

    /** Unlike Python, powers of powers are taken from left to right, and a sign binds closer. */
    private Expression power() {
        int depth = tokens.depth();
        Expression left = operands.signed();
        while (tokens.at(TokenKind.POWER)) {
            left = new Expression.Binary(operator(), BinaryOperator.POWER, left, operands.signed());
        }
        tokens.backTo(depth);
        return left;
    }

    /** Steps over an operator that puts its left side one level deeper. */
    private Position operator() {
        tokens.enter();
        return tokens.next().position();
    }
}
