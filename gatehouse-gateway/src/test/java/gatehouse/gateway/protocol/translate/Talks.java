package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.answer.TokenCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests and answers in the neutral form, one per thing a dialect may be able to say. */
final class Talks {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode SCHEMA = JSON.readTree("{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}");
    private static final Tool WEATHER = new Tool("weather", "What the sky does", SCHEMA, false);
    private static final Sampling PLAIN = new Sampling(50L, null, null, null, List.of(), "");
    private static final Block HELLO = new Block.Words("hello");
    private static final TokenUsage USAGE = TokenCounts.openAi(30, 20, 0, 9, 0);

    private Talks() {}

    static Map<String, Prompt> prompts() {
        var prompts = new LinkedHashMap<String, Prompt>();
        prompts.put("texts of both sides", prompt(turns(HELLO, new Block.Words("hi"), new Block.Words("how are you?"))));
        prompts.put("system message", new Prompt("m", List.of(new Block.Words("be brief")), turns(HELLO), List.of(),
                new ToolChoice.Unsaid(), null, PLAIN, new Format.Free(), false, ""));
        prompts.put("image as data", prompt(turn(HELLO, new Block.Image("", "image/png", "QUJD"))));
        prompts.put("image by address", prompt(turn(HELLO, new Block.Image("https://example.org/a.png", "", ""))));
        prompts.put("document as data", prompt(turn(HELLO, new Block.Document("a.pdf", "", "application/pdf", "QUJD"))));
        prompts.put("document by address", prompt(turn(HELLO, new Block.Document("", "https://example.org/a.pdf", "", ""))));
        prompts.put("tool, strict", tools(new Tool("weather", "", SCHEMA, true), new ToolChoice.Unsaid(), null));
        prompts.put("tool_choice auto", tools(WEATHER, new ToolChoice.Auto(), null));
        prompts.put("tool_choice none", tools(WEATHER, new ToolChoice.Never(), null));
        prompts.put("tool_choice any", tools(WEATHER, new ToolChoice.Any(), null));
        prompts.put("tool_choice by name", tools(WEATHER, new ToolChoice.Named("weather"), null));
        prompts.put("one tool at a time", tools(WEATHER, new ToolChoice.Auto(), false));
        prompts.put("parallel calls and results", prompt(List.of(turn(HELLO),
                new Turn(true,
                        List.of(new Block.ToolCall("c1", "weather", "{\"city\":\"Bern\"}"),
                                new Block.ToolCall("c2", "weather", "{}"))),
                turn(new Block.ToolResult("c1", List.of(new Block.Words("sun")), false),
                        new Block.ToolResult("c2", List.of(new Block.Words("rain")), false)))));
        prompts.put("failed result",
                prompt(List.of(turn(HELLO), new Turn(true, List.of(new Block.ToolCall("c1", "weather", "{}"))),
                        turn(new Block.ToolResult("c1", List.of(new Block.Words("no")), true)))));
        prompts.put("image in a result",
                prompt(List.of(turn(HELLO), new Turn(true, List.of(new Block.ToolCall("c1", "weather", "{}"))),
                        turn(new Block.ToolResult("c1", List.of(new Block.Image("", "image/png", "QUJD")), false)))));
        prompts.put("signed thinking sent back", prompt(List.of(turn(HELLO),
                new Turn(true, List.of(new Block.Thinking("hm", "c2ln"), new Block.ToolCall("c1", "weather", "{}"))),
                turn(new Block.ToolResult("c1", List.of(new Block.Words("sun")), false)))));
        prompts.put("JSON object", formatted(new Format.AnyObject()));
        prompts.put("JSON schema", formatted(new Format.Schema("answer", SCHEMA, true)));
        prompts.put("temperature, top_p", sampled(new Sampling(50L, 0.5, 0.9, null, List.of(), "")));
        prompts.put("temperature above 1", sampled(new Sampling(50L, 1.5, null, null, List.of(), "")));
        prompts.put("top_k", sampled(new Sampling(50L, null, null, 40L, List.of(), "")));
        prompts.put("stop sequences", sampled(new Sampling(50L, null, null, null, List.of("END", "STOP"), "")));
        prompts.put("effort", sampled(new Sampling(50L, null, null, null, List.of(), "high")));
        prompts.put("stream", new Prompt("m", List.of(), List.of(turn(HELLO)), List.of(), new ToolChoice.Unsaid(), null, PLAIN,
                new Format.Free(), true, ""));
        prompts.put("user", new Prompt("m", List.of(), List.of(turn(HELLO)), List.of(), new ToolChoice.Unsaid(), null, PLAIN,
                new Format.Free(), false, "u-1"));
        return prompts;
    }

    static Reply text() {
        return reply(Stop.END, HELLO);
    }

    static Map<String, Reply> replies() {
        var call = new Block.ToolCall("c1", "weather", "{\"city\":\"Bern\"}");
        var replies = new LinkedHashMap<String, Reply>();
        replies.put("text", text());
        replies.put("tool call", reply(Stop.TOOLS, call));
        replies.put("tool call without arguments", reply(Stop.TOOLS, new Block.ToolCall("c1", "weather", "{}")));
        replies.put("text and parallel tool calls",
                reply(Stop.TOOLS, HELLO, call, new Block.ToolCall("c2", "weather", "{\"city\":\"Rome\"}")));
        replies.put("thinking", reply(Stop.END, new Block.Thinking("hm", ""), HELLO));
        replies.put("signed thinking", reply(Stop.END, new Block.Thinking("hm", "c2ln"), HELLO));
        replies.put("sealed thinking", reply(Stop.END, new Block.SealedThinking("c2VhbGVk"), HELLO));
        replies.put("refusal in words", reply(Stop.END, new Block.Declined("I will not")));
        replies.put("stopped by length", reply(Stop.LENGTH, HELLO));
        replies.put("stopped by a filter", reply(Stop.FILTERED, HELLO));
        replies.put("stopped by a sequence", new Reply("1", "m", List.of(HELLO), Stop.SEQUENCE, "END", USAGE));
        replies.put("context exceeded", reply(Stop.CONTEXT, HELLO));
        replies.put("cached tokens read", reply(Stop.END, HELLO));
        replies.put("cached tokens written",
                new Reply("1", "m", List.of(HELLO), Stop.END, "", TokenCounts.openAi(30, 10, 15, 9, 0)));
        replies.put("reasoning tokens", new Reply("1", "m", List.of(HELLO), Stop.END, "", TokenCounts.openAi(30, 0, 0, 9, 4)));
        return replies;
    }

    /** The steps a stream of the answer could take: texts cut anywhere, calls one after the other. */
    static List<Delta> steps(Reply reply, Random random) {
        var steps = new ArrayList<Delta>();
        steps.add(new Delta.Began(reply.id(), reply.model()));
        int tool = 0;
        for (Block block : reply.blocks()) {
            switch (block) {
                case Block.Words(var text) -> cut(text, random).forEach(piece -> steps.add(new Delta.Words(piece)));
                case Block.Declined(var text) -> cut(text, random).forEach(piece -> steps.add(new Delta.Declined(piece)));
                case Block.Thinking(var text, var signature) -> {
                    cut(text, random).forEach(piece -> steps.add(new Delta.Thinking(piece)));
                    if (!signature.isEmpty()) {
                        steps.add(new Delta.Signed(signature));
                    }
                }
                case Block.SealedThinking(var data) -> steps.add(new Delta.SealedThinking(data));
                case Block.ToolCall(var id, var name, var arguments) -> {
                    int number = tool++;
                    steps.add(new Delta.ToolBegan(number, id, name));
                    cut(arguments, random).forEach(piece -> steps.add(new Delta.ToolArguments(number, piece)));
                }
                default -> throw new AssertionError("no answer holds " + block);
            }
        }
        steps.add(new Delta.Ended(reply.stop(), reply.stopSequence()));
        TokenUsage usage = reply.usage();
        if (usage != null) {
            steps.add(new Delta.Used(usage));
        }
        steps.add(new Delta.Closed());
        return steps;
    }

    private static List<String> cut(String text, Random random) {
        var pieces = new ArrayList<String>();
        for (int at = 0; at < text.length();) {
            int next = Math.min(text.length(), at + 1 + random.nextInt(4));
            pieces.add(text.substring(at, next));
            at = next;
        }
        return pieces;
    }

    private static Reply reply(Stop stop, Block... blocks) {
        return new Reply("1", "m", List.of(blocks), stop, "", USAGE);
    }

    private static Prompt tools(Tool tool, ToolChoice choice, @Nullable Boolean parallel) {
        return new Prompt("m", List.of(), List.of(turn(HELLO)), List.of(tool), choice, parallel, PLAIN, new Format.Free(), false,
                "");
    }

    private static Prompt formatted(Format format) {
        return new Prompt("m", List.of(), List.of(turn(HELLO)), List.of(), new ToolChoice.Unsaid(), null, PLAIN, format, false,
                "");
    }

    private static Prompt sampled(Sampling sampling) {
        return new Prompt("m", List.of(), List.of(turn(HELLO)), List.of(), new ToolChoice.Unsaid(), null, sampling,
                new Format.Free(),
                false, "");
    }

    private static Prompt prompt(Turn turn) {
        return prompt(List.of(turn));
    }

    private static Prompt prompt(List<Turn> turns) {
        return new Prompt("m", List.of(), turns, List.of(), new ToolChoice.Unsaid(), null, PLAIN, new Format.Free(), false, "");
    }

    private static List<Turn> turns(Block... blocks) {
        var turns = new ArrayList<Turn>();
        for (Block block : blocks) {
            turns.add(new Turn(turns.size() % 2 == 1, List.of(block)));
        }
        return turns;
    }

    private static Turn turn(Block... blocks) {
        return new Turn(false, List.of(blocks));
    }
}
