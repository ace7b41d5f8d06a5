package gatehouse.template.syntax;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import java.util.ArrayList;
import java.util.List;

/** Reads the tags by which templates build on each other. */
final class TemplateTagParser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private final Parser parser;

    TemplateTagParser(Tokens tokens, ExpressionParser expressions, TargetParser targets, Parser parser) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.targets = targets;
        this.parser = parser;
    }

    Statement block(Position position) {
        String name = tokens.expect(TokenKind.NAME).text();
        boolean scoped = tokens.acceptName("scoped");
        boolean required = tokens.acceptName("required");
        List<Statement> body = parser.body("block", List.of("endblock"));
        tokens.next();
        tokens.acceptName(name);
        if (required && !body.stream().allMatch(TemplateTagParser::isBlank)) {
            throw Tokens.failure("a required block must be empty", position);
        }
        return new Statement.Block(position, name, scoped, required, body);
    }

    private static boolean isBlank(Statement statement) {
        return statement instanceof Statement.Text text && text.text().isBlank();
    }

    Statement include(Position position) {
        Expression template = expressions.expression();
        boolean ignoreMissing = tokens.atName("ignore") && tokens.following().isName("missing");
        if (ignoreMissing) {
            tokens.next();
            tokens.next();
        }
        context();
        return new Statement.Include(position, template, ignoreMissing);
    }

    Statement imported(Position position) {
        Expression template = expressions.expression();
        tokens.expectName("as");
        Target.Name as = targets.name();
        context();
        return new Statement.Import(position, template, as);
    }

    Statement fromImport(Position position) {
        Expression template = expressions.expression();
        tokens.expectName("import");
        var names = new ArrayList<Target.Name>();
        do {
            if (context()) {
                break;
            }
            names.add(importedName());
        } while (!context() && tokens.accept(TokenKind.COMMA));
        return new Statement.FromImport(position, template, names);
    }

    private Target.Name importedName() {
        Target.Name name = targets.name();
        if (name.name().startsWith("_")) {
            throw new TemplateFailure(ErrorClass.TEMPLATE_ASSERTION, "a name that begins with an underscore cannot be imported",
                    name.position().line());
        }
        return tokens.acceptName("as") ? targets.name() : name;
    }

    private boolean context() {
        boolean here = (tokens.atName("with") || tokens.atName("without")) && tokens.following().isName("context");
        if (here) {
            tokens.next();
            tokens.next();
        }
        return here;
    }
}
