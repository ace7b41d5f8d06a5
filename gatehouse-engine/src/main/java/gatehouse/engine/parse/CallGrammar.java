package gatehouse.engine.parse;

import gatehouse.engine.grammar.GrammarRules;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The rules of a grammar of calls in the making. */
final class CallGrammar {
    private final GrammarRules rules = new GrammarRules();
    private final List<OfferedTool> tools;
    private final boolean parallel;

    CallGrammar(List<OfferedTool> tools, boolean parallel) {
        this.tools = tools;
        this.parallel = parallel;
    }

    GrammarRules rules() {
        return rules;
    }

    String literal(String text) {
        return GrammarRules.literal(text);
    }

    String space() {
        return rules.space();
    }

    String define(String wanted, String body) {
        return rules.define(wanted, body);
    }

    String until(String marker) {
        return rules.until(marker);
    }

    /** A rule for a call of any of the tools. */
    String either(String wanted, Function<OfferedTool, String> call) {
        return define(wanted, tools.stream().map(tool -> define(wanted + "-" + tool.name(), call.apply(tool)))
                .collect(Collectors.joining(" | ")));
    }

    /** One item or, where several calls at once are wanted, more of them. */
    String separated(String item, String separator) {
        return parallel ? item + " (" + (separator + " " + item).strip() + ")*" : item;
    }

    /** A rule for the JSON object of a tool's arguments. */
    String arguments(OfferedTool tool) {
        return rules.schema(tool.name() + "-arguments", parameters(tool), tool.name(), tool.strict());
    }

    /**
     * A call as one JSON object.
     *
     * @param more expression for members after the arguments; may be empty
     */
    String object(OfferedTool tool, String argumentsKey, String more) {
        String space = space();
        String colon = " " + space + " \":\" " + space + " ";
        return "\"{\" " + space + " " + literal("\"name\"") + colon + literal(JsonStrings.quoted(tool.name())) + " " + space
                + " \",\" " + space + " "
                + literal(JsonStrings.quoted(argumentsKey)) + colon + arguments(tool) + " " + more + " " + space + " \"}\"";
    }

    /** A tool without a schema takes no arguments. */
    static JsonNode parameters(OfferedTool tool) {
        return tool.parameters().isObject() && !tool.parameters().isEmpty() ? tool.parameters()
                : JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);
    }
}
