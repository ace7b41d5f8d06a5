package gatehouse.engine.serve;

import gatehouse.engine.parse.OfferedTool;
import gatehouse.engine.parse.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The tools a request offers.
 *
 * @param offered as the parser of answers knows them
 * @param forTemplate as templates know them; absent when there are none to show
 */
record ToolFields(List<OfferedTool> offered, ToolChoice choice, boolean parallel, @Nullable Object forTemplate) {
    private static final int MOST_TOOLS = 128;

    ToolFields {
        offered = List.copyOf(offered);
    }

    static ToolFields read(Fields request) {
        JsonNode tools = request.node("tools");
        List<OfferedTool> offered = new ArrayList<>();
        for (JsonNode tool : tools) {
            offered.add(tool("tools[" + offered.size() + "]", tool));
        }
        if (offered.size() > MOST_TOOLS) {
            throw Fields.wrong("tools", "at most " + MOST_TOOLS + " tools");
        }
        ToolChoice choice = choice(request.node("tool_choice"), offered);
        boolean shown = !offered.isEmpty() && !(choice instanceof ToolChoice.None);
        // Who names one function wants it called once; small models would go on until their last token.
        boolean parallel = request.flag("parallel_tool_calls", !(choice instanceof ToolChoice.Named));
        return new ToolFields(offered, choice, parallel, shown ? JsonValues.of(tools) : null);
    }

    private static OfferedTool tool(String where, JsonNode tool) {
        JsonNode function = tool.path("function");
        if (!tool.path("type").asString("").equals("function") || !function.path("name").isString()
                || function.path("name").stringValue().isBlank()) {
            throw Fields.wrong(where, "an object of type function with a function that has a name");
        }
        JsonNode parameters = function.path("parameters");
        if (!Fields.isAbsent(parameters) && !parameters.isObject()) {
            throw Fields.wrong(where + ".function.parameters", "a JSON schema");
        }
        return new OfferedTool(function.path("name").stringValue(),
                Fields.isAbsent(parameters) ? JsonNodeFactory.instance.objectNode().put("type", "object") : parameters,
                function.path("strict").asBoolean(false));
    }

    private static ToolChoice choice(JsonNode node, List<OfferedTool> offered) {
        if (node.isMissingNode()) {
            return offered.isEmpty() ? new ToolChoice.None() : new ToolChoice.Auto();
        }
        ToolChoice choice = node.isObject() && node.path("function").path("name").isString()
                ? new ToolChoice.Named(node.path("function").path("name").stringValue())
                : switch (node.asString("")) {
                    case "auto" -> offered.isEmpty() ? new ToolChoice.None() : new ToolChoice.Auto();
                    case "none" -> new ToolChoice.None();
                    case "required" -> new ToolChoice.Required();
                    default -> throw Fields.wrong("tool_choice", "auto, none, required or an object that names a function");
                };
        if (offered.isEmpty() && !(choice instanceof ToolChoice.None)) {
            throw Fields.wrong("tool_choice", "left out when there are no tools");
        }
        return choice;
    }
}
