package gatehouse.template.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the parentheses of a call: {@code (a, b, name=c, *rest, **options)}.
 *
 * @param rest the list spread over further positions
 * @param options the mapping spread over further names
 */
public record ArgumentList(List<Expression> positional, List<Named> named, @Nullable Expression rest,
        @Nullable Expression options) {
    public static final ArgumentList NONE = new ArgumentList(List.of(), List.of(), null, null);

    public ArgumentList {
        positional = List.copyOf(positional);
        named = List.copyOf(named);
    }

    public record Named(String name, Expression value) {}

    List<Node> children() {
        var children = new ArrayList<Node>(positional);
        named.forEach(argument -> children.add(argument.value()));
        if (rest != null) {
            children.add(rest);
        }
        if (options != null) {
            children.add(options);
        }
        return children;
    }
}
