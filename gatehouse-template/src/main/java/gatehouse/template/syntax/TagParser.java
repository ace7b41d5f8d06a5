package gatehouse.template.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads tags, each from its name on. */
final class TagParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final OperandParser operands;
    private final TargetParser targets;
    private final MacroParser macros;
    private final TemplateTagParser templates;
    private final Parser parser;

    TagParser(Tokens tokens, ExpressionParser expressions, Parser parser) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.operands = expressions.operands();
        this.targets = new TargetParser(tokens, operands);
        this.macros = new MacroParser(tokens, expressions, targets, parser);
        this.templates = new TemplateTagParser(tokens, expressions, targets, parser);
        this.parser = parser;
    }

    /**
     * The statements of one tag.
     *
     * @param ends the tags that would close the one around this
     */
    List<Statement> tag(List<String> ends) {
        Token tag = tokens.expect(TokenKind.NAME);
        Position position = tag.position();
        return switch (tag.text()) {
            case "if" -> List.of(branching(position));
            case "for" -> List.of(loop(position));
            case "break" -> List.of(new Statement.Break(position));
            case "continue" -> List.of(new Statement.Continue(position));
            case "set" -> List.of(set(position));
            case "with" -> List.of(with(position));
            case "print" -> print();
            case "macro" -> List.of(macros.macro(position));
            case "call" -> List.of(macros.call(position));
            case "filter" -> List.of(filter(position));
            case "generation" -> List.of(new Statement.Generation(position, body("generation", "endgeneration")));
            case "autoescape" -> List.of(
                    new Statement.Autoescape(position, expressions.expression(), body("autoescape", "endautoescape")));
            case "block" -> List.of(templates.block(position));
            case "extends" -> List.of(new Statement.Extends(position, expressions.expression()));
            case "include" -> List.of(templates.include(position));
            case "import" -> List.of(templates.imported(position));
            case "from" -> List.of(templates.fromImport(position));
            default -> throw Tokens.failure("the tag '" + tag.text() + "' is not known"
                    + (ends.isEmpty() ? "" : "; '" + String.join("' or '", ends) + "' would close the tag around it"), position);
        };
    }

    private List<Statement> body(String tag, String end) {
        List<Statement> body = parser.body(tag, List.of(end));
        tokens.next();
        return body;
    }

    private Statement branching(Position position) {
        var branches = new ArrayList<Statement.Branch>();
        do {
            Expression condition = operands.tupleWithoutCondition();
            branches.add(new Statement.Branch(condition, parser.body("if", List.of("elif", "else", "endif"))));
        } while (tokens.acceptName("elif"));
        List<Statement> otherwise = tokens.next().isName("else") ? body("else", "endif") : List.of();
        return new Statement.If(position, branches, otherwise);
    }

    private Statement loop(Position position) {
        Target target = targets.target(false);
        tokens.expectName("in");
        Expression items = operands.tupleWithoutCondition();
        @Nullable
        Expression condition = tokens.acceptName("if") ? expressions.expression() : null;
        boolean recursive = tokens.acceptName("recursive");
        List<Statement> body = parser.body("for", List.of("endfor", "else"));
        List<Statement> otherwise = tokens.next().isName("else") ? body("else", "endfor") : List.of();
        return new Statement.For(position, target, items, condition, recursive, body, otherwise);
    }

    private Statement set(Position position) {
        Target target = targets.target(true);
        if (tokens.accept(TokenKind.ASSIGN)) {
            return new Statement.Set(position, target, operands.tuple());
        }
        Expression value = operands.filters(new Expression.Gathered(position));
        return new Statement.SetBlock(position, target, value, body("set", "endset"));
    }

    private Statement with(Position position) {
        var bindings = new ArrayList<Statement.Binding>();
        while (!tokens.at(TokenKind.TAG_END)) {
            if (!bindings.isEmpty()) {
                tokens.expect(TokenKind.COMMA);
            }
            Target target = targets.target(false);
            tokens.expect(TokenKind.ASSIGN);
            bindings.add(new Statement.Binding(target, expressions.expression()));
        }
        return new Statement.With(position, bindings, body("with", "endwith"));
    }

    private List<Statement> print() {
        var printed = new ArrayList<Statement>();
        while (!tokens.at(TokenKind.TAG_END)) {
            if (!printed.isEmpty()) {
                tokens.expect(TokenKind.COMMA);
            }
            Position position = tokens.current().position();
            printed.add(new Statement.Print(position, expressions.expression()));
        }
        return printed;
    }

    private Statement filter(Position position) {
        Expression value = operands.filters(operands.filter(new Expression.Gathered(position)));
        return new Statement.FilterBlock(position, value, body("filter", "endfilter"));
    }
}
