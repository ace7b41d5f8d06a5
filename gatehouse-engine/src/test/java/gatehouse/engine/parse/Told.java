package gatehouse.engine.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an output said, put together from its events. Fails when events come in an order that no client could follow.
 *
 * @param calls name and arguments of each, as {@code name(arguments)}; one that was broken off has an ellipsis
 */
record Told(String content, String reasoning, List<String> calls, List<String> malformed) {
    private static final JsonMapper JSON = new JsonMapper();
    static final JsonNode WEATHER = JSON.readTree(
            """
                    {"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"},"units":{"enum":["C","F"]},
                     "where":{"type":"object","properties":{"lat":{"type":"number"}}},"exact":{"type":["boolean","null"]}},"required":["city"]}""");
    static final List<OfferedTool> TOOLS = List.of(new OfferedTool("get_weather", WEATHER, false),
            new OfferedTool("search", JSON.readTree("{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}}}"),
                    false));

    static Told content(String content) {
        return new Told(content, "", List.of(), List.of());
    }

    static Told calls(String... calls) {
        return new Told("", "", List.of(calls), List.of());
    }

    Told after(String content) {
        return new Told(content, reasoning, calls, malformed);
    }

    Told thinking(String reasoning) {
        return new Told(content, reasoning, calls, malformed);
    }

    Told malformed(String reason) {
        return new Told(content, reasoning, calls, List.of(reason));
    }

    static Told whole(ToolFormat format, String output) {
        return of(events(format, false, List.of(output)));
    }

    static Told byCharacter(ToolFormat format, String output) {
        return of(events(format, false, output.chars().mapToObj(c -> Character.toString((char) c)).toList()));
    }

    static List<OutputEvent> events(ToolFormat format, boolean insideReasoning, List<String> pieces) {
        OutputParser parser = format.parser(new ParserSettings(TOOLS, insideReasoning, true, new Random(1)));
        var events = new ArrayList<OutputEvent>();
        pieces.forEach(piece -> events.addAll(parser.add(piece)));
        events.addAll(parser.finish());
        return events;
    }

    static Told of(List<OutputEvent> events) {
        StringBuilder content = new StringBuilder();
        StringBuilder reasoning = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        var calls = new ArrayList<String>();
        var malformed = new ArrayList<String>();
        String open = "";
        for (OutputEvent event : events) {
            switch (event) {
                case OutputEvent.Content(String text) -> content.append(requireText(text));
                case OutputEvent.Reasoning(String text) -> reasoning.append(requireText(text));
                case OutputEvent.Malformed(String reason) -> malformed.add(reason);
                case OutputEvent.ToolCallBegun(int index, String id, String name) -> {
                    require(open.isEmpty() && index == calls.size() && !id.isBlank(), event);
                    open = name;
                    arguments.setLength(0);
                }
                case OutputEvent.ToolCallArguments(int index, String json) -> {
                    require(!open.isEmpty() && index == calls.size(), event);
                    arguments.append(requireText(json));
                }
                case OutputEvent.ToolCallEnded(int index) -> {
                    require(!open.isEmpty() && index == calls.size(), event);
                    boolean whole = !JsonStrings.read(arguments.toString()).isMissingNode();
                    calls.add(open + "(" + arguments + (whole ? "" : "\u2026") + ")");
                    open = "";
                }
            }
        }
        require(open.isEmpty(), events);
        return new Told(content.toString(), reasoning.toString(), calls, malformed);
    }

    private static String requireText(String text) {
        require(!text.isEmpty() && !Character.isHighSurrogate(text.charAt(text.length() - 1)), text);
        return text;
    }

    private static void require(boolean holds, Object what) {
        if (!holds) {
            throw new AssertionError("no client could follow " + what);
        }
    }
}
