package gatehouse.measure.json;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes one violation of each broken keyword and place. The validator reports more: every branch of a choice that did not fit,
 * and every surplus property by itself. Missing properties stay one violation each.
 */
final class Violations {
    private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");
    private static final Set<String> ONE_EACH = Set.of("required", "dependentRequired");
    /** Keywords followed in a path by a name or index of the schema. */
    private static final Set<String> NAMED = Set.of("properties", "patternProperties", "dependentSchemas", "prefixItems",
            "allOf");
    /** Keywords that look one step deeper into the value. */
    private static final Set<String> DEEPER = Set.of("properties", "patternProperties", "additionalProperties",
            "unevaluatedProperties", "items", "prefixItems", "unevaluatedItems", "contains");

    private Violations() {}

    static List<Violation> of(List<Error> errors) {
        List<Violation> violations = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (Error error : errors) {
            Place place = place(error);
            if (seen.add(List.of(place.violation(), place.schema())) || ONE_EACH.contains(place.violation().keyword())) {
                violations.add(place.violation());
            }
        }
        return violations;
    }

    /** The outermost choice on the way to the error, else the error's own keyword. */
    private static Place place(Error error) {
        NodePath schema = error.getEvaluationPath();
        int depth = 0;
        for (int i = 0; i < schema.getNameCount() - 1; i++) {
            String keyword = schema.getName(i);
            if (CHOICES.contains(keyword)) {
                NodePath value = start(error.getInstanceLocation(), depth);
                return new Place(new Violation(keyword, value.toString()), start(schema, i + 1).toString());
            }
            depth += DEEPER.contains(keyword) ? 1 : 0;
            i += NAMED.contains(keyword) ? 1 : 0;
        }
        return new Place(new Violation(keyword(error), error.getInstanceLocation().toString()), schema.toString());
    }

    /** "At least one" is what {@code contains} itself asks for; the validator files it under {@code minContains}. */
    private static String keyword(Error error) {
        Object[] arguments = error.getArguments();
        boolean plain = error.getKeyword().equals("minContains") && arguments != null && arguments.length > 0
                && String.valueOf(arguments[0]).equals("1");
        return plain ? "contains" : error.getKeyword();
    }

    private static NodePath start(NodePath path, int length) {
        NodePath start = path;
        while (start.getNameCount() > length) {
            start = start.getParent();
        }
        return start;
    }

    private record Place(Violation violation, String schema) {}
}
