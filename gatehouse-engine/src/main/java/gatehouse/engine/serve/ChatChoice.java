package gatehouse.engine.serve;

import gatehouse.engine.compute.TokenChoice;
import gatehouse.engine.compute.TokenChoice.Likelihood;
import gatehouse.engine.compute.Work.EndReason;
import gatehouse.engine.parse.OutputEvent;
import gatehouse.engine.parse.OutputParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An answer in a conversation: content, thoughts and calls of tools, told apart as they come. */
final class ChatChoice implements Choice {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final @Nullable OutputParser parser;
    private final boolean likelihoods;
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<Call> calls = new ArrayList<>();
    private final List<TokenChoice> tokens = new ArrayList<>();

    private record Call(String id, String name, StringBuilder arguments) {}

    /** @param parser absent when the text is taken as it comes */
    ChatChoice(@Nullable OutputParser parser, boolean likelihoods) {
        this.parser = parser;
        this.likelihoods = likelihoods;
    }

    @Override
    public List<ObjectNode> opening() {
        return List.of(delta(JSON.objectNode().put("role", "assistant").put("content", "")));
    }

    @Override
    public List<ObjectNode> add(String text, List<TokenChoice> newTokens) {
        List<ObjectNode> said = new ArrayList<>();
        if (parser == null) {
            if (!text.isEmpty()) {
                content.append(text);
                said.add(delta(JSON.objectNode().put("content", text)));
            }
        } else {
            parser.add(text).forEach(event -> say(event, said));
        }
        if (likelihoods && !newTokens.isEmpty()) {
            tokens.addAll(newTokens);
            if (said.isEmpty()) {
                said.add(delta(JSON.objectNode()));
            }
            said.getFirst().set("logprobs", logprobs(newTokens));
        }
        return said;
    }

    @Override
    public List<ObjectNode> finish() {
        List<ObjectNode> said = new ArrayList<>();
        if (parser != null) {
            parser.finish().forEach(event -> say(event, said));
        }
        return said;
    }

    private void say(OutputEvent event, List<ObjectNode> said) {
        switch (event) {
            case OutputEvent.Content(String text) -> {
                content.append(text);
                said.add(delta(JSON.objectNode().put("content", text)));
            }
            case OutputEvent.Reasoning(String text) -> {
                reasoning.append(text);
                said.add(delta(JSON.objectNode().put("reasoning_content", text)));
            }
            case OutputEvent.ToolCallBegun(int index, String id, String name) -> {
                calls.add(new Call(id, name, new StringBuilder()));
                ObjectNode delta = JSON.objectNode();
                ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index).put("id", id).put("type",
                        "function");
                call.putObject("function").put("name", name).put("arguments", "");
                said.add(delta(delta));
            }
            case OutputEvent.ToolCallArguments(int index, String json) -> {
                calls.get(index).arguments().append(json);
                ObjectNode delta = JSON.objectNode();
                delta.putArray("tool_calls").addObject().put("index", index).putObject("function").put("arguments", json);
                said.add(delta(delta));
            }
            case OutputEvent.ToolCallEnded _,OutputEvent.Malformed _ -> {
                // What follows says it: the next call, or the text as content.
            }
        }
    }

    private static ObjectNode delta(ObjectNode delta) {
        ObjectNode choice = JSON.objectNode();
        choice.set("delta", delta);
        return choice;
    }

    @Override
    public ObjectNode ending() {
        return delta(JSON.objectNode());
    }

    @Override
    public ObjectNode whole() {
        ObjectNode choice = JSON.objectNode();
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", content.isEmpty() && !calls.isEmpty() ? null : content.toString());
        if (!reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        if (!calls.isEmpty()) {
            ArrayNode list = message.putArray("tool_calls");
            for (Call call : calls) {
                list.addObject().put("id", call.id()).put("type", "function").putObject("function").put("name", call.name())
                        .put("arguments", call.arguments().toString());
            }
        }
        choice.set("logprobs", likelihoods ? logprobs(tokens) : JSON.nullNode());
        return choice;
    }

    private static ObjectNode logprobs(List<TokenChoice> chosen) {
        ObjectNode logprobs = JSON.objectNode();
        ArrayNode list = logprobs.putArray("content");
        for (TokenChoice token : chosen) {
            ObjectNode entry = list.add(json(token.chosen())).get(list.size() - 1).asObject();
            ArrayNode top = entry.putArray("top_logprobs");
            token.likeliest().forEach(other -> top.add(json(other)));
        }
        return logprobs;
    }

    private static ObjectNode json(Likelihood likelihood) {
        ObjectNode json = JSON.objectNode().put("token", new String(likelihood.bytes(), StandardCharsets.UTF_8)).put("logprob",
                likelihood.logprob());
        ArrayNode bytes = json.putArray("bytes");
        for (byte b : likelihood.bytes()) {
            bytes.add(b & 0xff);
        }
        return json;
    }

    @Override
    public String finishReason(EndReason reason) {
        return reason == EndReason.LENGTH ? "length" : calls.isEmpty() ? "stop" : "tool_calls";
    }
}
