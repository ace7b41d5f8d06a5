package gatehouse.template.syntax;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import java.util.List;

/** The tokens of a template and how far its parser has come, in length and in depth. */
final class Tokens {
    /** Jinja2 itself gives up at some 80 pairs of parentheses; a walk over the tree needs a few stack frames for each level. */
    private static final int DEEPEST = 200;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(at);
    }

    Token following() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    boolean at(TokenKind kind) {
        return current().is(kind);
    }

    boolean atName(String name) {
        return current().isName(name);
    }

    /** Steps over the current token; the end is never stepped over. */
    Token next() {
        Token token = current();
        if (!token.is(TokenKind.END)) {
            at++;
        }
        return token;
    }

    boolean accept(TokenKind kind) {
        boolean here = at(kind);
        if (here) {
            next();
        }
        return here;
    }

    boolean acceptName(String name) {
        boolean here = atName(name);
        if (here) {
            next();
        }
        return here;
    }

    Token expect(TokenKind kind) {
        if (!at(kind)) {
            throw expected(kind.description());
        }
        return next();
    }

    void expectName(String name) {
        if (!acceptName(name)) {
            throw expected("'" + name + "'");
        }
    }

    TemplateFailure expected(String what) {
        return failure(what + " is missing before " + current().description(), current().position());
    }

    static TemplateFailure failure(String what, Position position) {
        return new TemplateFailure(ErrorClass.TEMPLATE_SYNTAX, what, position.line());
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw failure("expressions or tags are nested more than " + DEEPEST + " deep", current().position());
        }
    }

    void leave() {
        depth--;
    }

    int depth() {
        return depth;
    }

    /** Ends what was entered since the depth was taken. */
    void backTo(int depth) {
        this.depth = depth;
    }
}
