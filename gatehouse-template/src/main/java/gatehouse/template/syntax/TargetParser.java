package gatehouse.template.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads what a value is assigned to. */
final class TargetParser {
    private final Tokens tokens;
    private final OperandParser operands;

    TargetParser(Tokens tokens, OperandParser operands) {
        this.tokens = tokens;
        this.operands = operands;
    }

    Target.Name name() {
        Token token = tokens.expect(TokenKind.NAME);
        if (isConstant(token.text())) {
            throw Tokens.failure("nothing can be assigned to the constant '" + token.text() + "'", token.position());
        }
        return new Target.Name(token.position(), token.text());
    }

    private static boolean isConstant(String name) {
        return switch (name) {
            case "true", "True", "false", "False", "none", "None" -> true;
            default -> false;
        };
    }

    /**
     * A name, or several between commas.
     *
     * @param namespaces whether {@code namespace.attribute} may be assigned to
     */
    Target target(boolean namespaces) {
        Position position = tokens.current().position();
        var parts = new ArrayList<Target>();
        boolean comma = false;
        while (!operands.atTupleEnd()) {
            parts.add(part(namespaces));
            boolean more = tokens.accept(TokenKind.COMMA);
            comma |= more;
            if (!more) {
                break;
            }
        }
        if (parts.isEmpty()) {
            throw tokens.expected("a name to assign to");
        }
        return parts.size() == 1 && !comma ? parts.getFirst() : new Target.Several(position, parts);
    }

    private Target part(boolean namespaces) {
        if (namespaces && tokens.at(TokenKind.NAME) && tokens.following().is(TokenKind.DOT)) {
            Token namespace = tokens.next();
            if (!isConstant(namespace.text())) {
                tokens.next();
                return new Target.Attribute(namespace.position(), namespace.text(), tokens.expect(TokenKind.NAME).text());
            }
        }
        return assignable(operands.primary());
    }

    private Target assignable(Expression written) {
        return switch (written) {
            case Expression.Name name -> new Target.Name(name.position(), name.name());
            case Expression.TupleOf tuple -> new Target.Several(tuple.position(), each(tuple.items()));
            default -> throw Tokens.failure("nothing can be assigned to this; give a name", written.position());
        };
    }

    private List<Target> each(List<Expression> items) {
        return items.stream().map(this::assignable).toList();
    }
}
