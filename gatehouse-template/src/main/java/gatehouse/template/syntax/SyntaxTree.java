package gatehouse.template.syntax;

import java.util.List;

/** A whole template as its parser understood it. */
public record SyntaxTree(List<Statement> body) {
    public SyntaxTree {
        body = List.copyOf(body);
    }
}
