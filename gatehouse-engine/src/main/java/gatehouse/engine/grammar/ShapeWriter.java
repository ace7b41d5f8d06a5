package gatehouse.engine.grammar;

import gatehouse.engine.EngineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Writes shapes as rules: one for each schema, so that a schema that contains itself is a rule that names itself. */
final class ShapeWriter {
    private final GrammarRules rules;
    private final SchemaReader reader;
    private final Conjunction root;
    private final Map<String, String> names = new HashMap<>();

    /**
     * A writer.
     *
     * @param path the keys that lead from the document to the schema
     */
    ShapeWriter(GrammarRules rules, SchemaDocument document, List<String> path, Demands demands) {
        this.rules = rules;
        reader = new SchemaReader(document, demands);
        Place place = document.root();
        for (String key : path) {
            place = place.child(key);
        }
        root = Conjunction.of(place);
    }

    /** The name of the rule for the whole schema. */
    String write(String wanted) {
        reader.read(root);
        reader.requireSeparateBranches();
        return named(root, wanted);
    }

    private String named(Conjunction schema, String wanted) {
        String key = reader.key(schema);
        String known = names.get(key);
        if (known != null) {
            return known;
        }
        Shape shape = reader.read(schema);
        String plain = plain(shape);
        if (plain != null) {
            names.put(key, plain);
            return plain;
        }
        String name = rules.reserve(wanted);
        names.put(key, name);
        rules.fill(name, expression(shape, name));
        return name;
    }

    /** The rule of JSON that is the whole shape, when there is one. */
    private @Nullable String plain(Shape shape) {
        return switch (shape) {
            case Shape.Anything _ -> rules.json("value");
            case Shape.Meant(var meant, var _) -> plain(meant);
            case Shape.Null _ -> rules.json("null");
            case Shape.Truth _ -> rules.json("boolean");
            case Shape.Whole(var least, var most) when least == null && most == null -> rules.json("integer");
            case Shape.Decimal(var low, var high) when low == null && high == null -> rules.json("number");
            case Shape.Text(var pattern, int least, int most) when pattern == null && least == 0 && most == Repetition.ENDLESS ->
                rules.json("string");
            default -> null;
        };
    }

    private String expression(Shape shape, String name) {
        String plain = plain(shape);
        if (plain != null) {
            return plain;
        }
        return switch (shape) {
            case Shape.Constants(var values) -> either(values.stream().map(value -> Terminals.literal(value.toString())));
            case Shape.Whole(var least, var most) -> either(WholeNumbers.between(least, most).stream());
            case Shape.Decimal(var low, var high) -> either(Decimals.between(low, high).stream());
            case Shape.Text(var pattern, int least, int most) -> "\"\\\"\" " + (pattern == null
                    ? Repetition.of(rules, rules.json("char"), least, most)
                    : new RegexWriter(rules, name).write(pattern)) + " \"\\\"\"";
            case Shape.Row row -> row(row, name);
            case Shape.Members members -> members(members, name);
            case Shape.Choice(var options) -> either(options.stream().map(option -> expression(option, name)));
            case Shape.Meant(var meant, var _) -> expression(meant, name);
            case Shape.Together(var schemas) -> named(schemas, name + "-option");
            case Shape.Nothing _ -> throw new EngineException("engine.schema.unsatisfiable",
                    "no value satisfies the schema; look for a type, enum, bound or required member that excludes all");
            case Shape.Anything _,Shape.Null _,Shape.Truth _ -> throw new AssertionError("a rule of JSON was not taken as it is");
        };
    }

    private static String either(Stream<String> options) {
        List<String> distinct = options.distinct().toList();
        return distinct.size() == 1 ? distinct.getFirst() : distinct.stream().collect(Collectors.joining(" | ", "(", ")"));
    }

    private String row(Shape.Row row, String name) {
        if (row.most() == 0) {
            return "\"[\" " + rules.space() + " \"]\"";
        }
        String items = item(row, 0, name) + " " + after(row, 1, name);
        return "\"[\" " + rules.space() + " " + (row.least() == 0 ? "(" + items + ")?" : items) + " " + rules.space() + " \"]\"";
    }

    /** What may follow after so many items. */
    private String after(Shape.Row row, int count, String name) {
        if (count == row.most()) {
            return "";
        }
        if (count >= row.first().size()) {
            String more = rules.define(name + "-more", comma() + item(row, count, name));
            int left = row.most() == Repetition.ENDLESS ? Repetition.ENDLESS : row.most() - count;
            return Repetition.of(rules, more, Math.max(0, row.least() - count), left);
        }
        String next = comma() + item(row, count, name) + " " + after(row, count + 1, name);
        return count < row.least() ? next : "(" + next + ")?";
    }

    private String item(Shape.Row row, int position, String name) {
        Conjunction schema = position < row.first().size() ? row.first().get(position) : row.rest();
        return schema == null ? "" : named(schema, name + "-" + schema.name("item"));
    }

    private String members(Shape.Members shape, String name) {
        var pairs = new ArrayList<String>();
        for (Shape.Member member : shape.members()) {
            JsonNode spelled = JsonNodeFactory.instance.stringNode(member.name());
            pairs.add(rules.define(name + "-" + member.name() + "-kv", Terminals.literal(spelled.toString()) + " " + rules.space()
                    + " \":\" " + rules.space() + " " + named(member.schema(), name + "-" + member.name())));
        }
        String other = shape.others() == null ? null : other(shape, shape.others(), name);
        boolean anyRequired = shape.members().stream().anyMatch(Shape.Member::required);
        String inside = anyRequired ? aroundRequired(shape, pairs, other) : allOptional(shape, pairs, other, name);
        return "\"{\" " + rules.space() + " " + (inside.isEmpty() ? "" : inside + " " + rules.space() + " ") + "\"}\"";
    }

    /** Before the first member that must come each brings its comma with it; after it, each brings one before. */
    private String aroundRequired(Shape.Members shape, List<String> pairs, @Nullable String other) {
        StringBuilder inside = new StringBuilder();
        boolean comma = false;
        for (int i = 0; i < pairs.size(); i++) {
            boolean required = shape.members().get(i).required();
            String pair = comma ? comma() + pairs.get(i) : required ? pairs.get(i) : pairs.get(i) + " " + comma();
            inside.append(required ? pair : "(" + pair.strip() + ")?").append(' ');
            comma |= required;
        }
        return inside.append(other == null ? "" : "(" + comma() + other + ")*").toString().strip();
    }

    /** Any of the members may be the first one; from each a chain of rules leads over those after it. */
    private String allOptional(Shape.Members shape, List<String> pairs, @Nullable String other, String name) {
        String rest = other == null ? "" : "(" + comma() + other + ")*";
        var firsts = new ArrayList<String>();
        if (other != null) {
            firsts.add(other + " " + rest);
        }
        for (int i = pairs.size() - 1; i >= 0; i--) {
            firsts.addFirst((pairs.get(i) + " " + rest).strip());
            String chained = ("(" + comma() + pairs.get(i) + ")? " + rest).strip();
            rest = i == 0 ? "" : rules.define(name + "-rest", chained);
        }
        if (firsts.isEmpty()) {
            return "";
        }
        return "(" + String.join(" | ", firsts) + ")" + (shape.nonEmpty() ? "" : "?");
    }

    private String other(Shape.Members shape, Conjunction others, String name) {
        List<String> names = Stream.concat(shape.members().stream().map(Shape.Member::name), shape.forbidden().stream()).toList();
        String key = names.isEmpty() ? rules.json("string") : new OtherNames(rules).write(names);
        return rules.define(name + "-other-kv", key + " " + rules.space() + " \":\" " + rules.space() + " "
                + named(others, name + "-" + others.name("other")));
    }

    private String comma() {
        return "\",\" " + rules.space() + " ";
    }
}
