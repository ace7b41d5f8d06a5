package gatehouse.engine.parse;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes the grammar of a call with a mark for every argument. Strings stand there bare, so little of their schema can be kept. */
final class TagArguments {
    private static final List<String> OF_STRINGS = List.of("minLength", "maxLength", "pattern", "format");

    private final CallGrammar grammar;
    private final Tags tags;
    private final OfferedTool tool;
    private final JsonNode parameters;

    TagArguments(CallGrammar grammar, Tags tags, OfferedTool tool) {
        this.grammar = grammar;
        this.tags = tags;
        this.tool = tool;
        parameters = CallGrammar.parameters(tool);
    }

    /** Expression for the whole call; arguments come in the order of the schema. */
    String call() {
        Set<String> required = new HashSet<>();
        parameters.path("required").forEach(name -> required.add(name.asString("")));
        StringBuilder call = new StringBuilder(grammar.literal(tags.call() + tool.name() + tags.endOfName()))
                .append(" \"\\n\"? ");
        for (String name : parameters.path("properties").propertyNames()) {
            String argument = grammar.define(tool.name() + "-" + name, argument(name));
            call.append(required.contains(name) ? argument : "(" + argument + ")?").append(' ');
        }
        return call + grammar.literal(tags.endOfCall());
    }

    private String argument(String name) {
        ValueKinds kinds = ValueKinds.ofArgument(parameters, name);
        String key = tags.hasAttributes() ? name + "\" string=\"" + kinds.mayBeString() : name;
        String before = grammar.literal(tags.key() + key + tags.endOfKey())
                + (tags.value().isEmpty() ? "" : " \"\\n\"? " + grammar.literal(tags.value()))
                + (tags.onLines() ? " \"\\n\" " : " ");
        String end = (tags.onLines() ? "\n" : "") + tags.endOfValue();
        return before + value(name, kinds, end) + " \"\\n\"?";
    }

    private String value(String name, ValueKinds kinds, String end) {
        if (!kinds.mayBeString()) {
            return grammar.rules().schema(tool.name() + "-" + name + "-value", parameters, List.of("properties", name),
                    tool.name(),
                    tool.strict()) + " " + grammar.literal(end);
        }
        JsonNode property = parameters.path("properties").path(name);
        if (property.path("enum").isArray() && kinds.isString()) {
            return property.path("enum").valueStream().map(value -> grammar.literal(value.stringValue()))
                    .collect(Collectors.joining(" | ", "(", ") ")) + grammar.literal(end);
        }
        OF_STRINGS.stream().filter(property::has).forEach(keyword -> grammar.rules().cannotKeep(
                tool.name() + "#/properties/" + name + "/" + keyword,
                "'" + keyword + "' of an argument that is written as bare text",
                tool.strict()));
        return grammar.until(end);
    }
}
