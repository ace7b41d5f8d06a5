package gatehouse.template.syntax;

import java.util.ArrayList;
import java.util.List;

/** Reads a template: text, values to print, and tags. */
public final class Parser {
    private final Tokens tokens;
    private final ExpressionParser expressions;
    private final TagParser tags;

    private Parser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.tags = new TagParser(tokens, expressions, this);
    }

    /**
     * The syntax tree of a template.
     *
     * @throws gatehouse.template.fault.TemplateFailure when the template cannot be understood
     */
    public static SyntaxTree parse(String template) {
        var parser = new Parser(new Tokens(Lexer.tokens(template)));
        return new SyntaxTree(parser.until(List.of(), ""));
    }

    /**
     * The rest of an opening tag and what follows up to one of the ends. The name of the end is the current token then.
     *
     * @param tag that was opened
     */
    List<Statement> body(String tag, List<String> ends) {
        tokens.accept(TokenKind.COLON);
        tokens.expect(TokenKind.TAG_END);
        tokens.enter();
        List<Statement> body = until(ends, tag);
        tokens.leave();
        return body;
    }

    private List<Statement> until(List<String> ends, String tag) {
        var statements = new ArrayList<Statement>();
        while (!tokens.at(TokenKind.END)) {
            Token token = tokens.next();
            switch (token.kind()) {
                case DATA -> statements.add(new Statement.Text(token.position(), token.text()));
                case PRINT_BEGIN -> {
                    statements.add(new Statement.Print(token.position(), expressions.operands().tuple()));
                    tokens.expect(TokenKind.PRINT_END);
                }
                default -> {
                    if (tokens.at(TokenKind.NAME) && ends.contains(tokens.current().text())) {
                        return statements;
                    }
                    statements.addAll(tags.tag(ends));
                    tokens.expect(TokenKind.TAG_END);
                }
            }
        }
        if (!ends.isEmpty()) {
            throw tokens.expected("the end of the tag '" + tag + "', '" + String.join("' or '", ends) + "',");
        }
        return statements;
    }
}
