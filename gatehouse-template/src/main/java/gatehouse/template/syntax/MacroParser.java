package gatehouse.template.syntax;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the tags that define and call macros. */
final class MacroParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final Parser parser;

    MacroParser(Tokens tokens, ExpressionParser expressions, TargetParser targets, Parser parser) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.targets = targets;
        this.parser = parser;
    }

    Statement macro(Position position) {
        String name = targets.name().name();
        List<Statement.Parameter> parameters = parameters();
        return new Statement.Macro(position, name, parameters, body("macro", "endmacro"));
    }

    Statement call(Position position) {
        List<Statement.Parameter> parameters = tokens.at(TokenKind.PAREN_OPEN) ? parameters() : List.of();
        if (!(expressions.expression() instanceof Expression.Call call)) {
            throw Tokens.failure("the tag 'call' needs the call of a macro", position);
        }
        return new Statement.CallBlock(position, parameters, call, body("call", "endcall"));
    }

    private List<Statement> body(String tag, String end) {
        List<Statement> body = parser.body(tag, List.of(end));
        tokens.next();
        return body;
    }

    private List<Statement.Parameter> parameters() {
        tokens.expect(TokenKind.PAREN_OPEN);
        var parameters = new ArrayList<Statement.Parameter>();
        var names = new HashSet<String>();
        boolean preset = false;
        while (!tokens.at(TokenKind.PAREN_CLOSE)) {
            if (!parameters.isEmpty()) {
                tokens.expect(TokenKind.COMMA);
            }
            Statement.Parameter parameter = parameter();
            if (preset && parameter.preset() == null) {
                throw Tokens.failure("a parameter without preset follows one with a preset", tokens.current().position());
            }
            preset = parameter.preset() != null;
            requireNew(parameter.name(), names);
            parameters.add(parameter);
        }
        tokens.expect(TokenKind.PAREN_CLOSE);
        return parameters;
    }

    private Statement.Parameter parameter() {
        Target.Name name = targets.name();
        @Nullable
        Expression preset = tokens.accept(TokenKind.ASSIGN) ? expressions.expression() : null;
        return new Statement.Parameter(name, preset);
    }

    private static void requireNew(Target.Name name, Set<String> names) {
        if (!names.add(name.name())) {
            throw new TemplateFailure(ErrorClass.SYNTAX, "two parameters are named '" + name.name() + "'",
                    name.position().line());
        }
    }
}
