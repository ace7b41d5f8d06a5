package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.answer.UsageReader;
import gatehouse.gateway.protocol.json.JsonCursor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A reader of whole answers of any dialect into the neutral form. */
final class AnswerParser {
    private AnswerParser() {}

    static Reply read(Dialect dialect, JsonNode answer, Losses losses) {
        return switch (dialect) {
            case OPENAI -> chat(answer, losses);
            case ANTHROPIC -> messages(answer, losses);
            case RESPONSES -> responses(answer, losses);
        };
    }

    private static Reply chat(JsonNode answer, Losses losses) {
        JsonNode choice = answer.path("choices").path(0);
        if (answer.path("choices").size() > 1) {
            losses.add("choices");
        }
        JsonNode message = choice.path("message");
        var blocks = new ArrayList<Block>();
        for (String name : List.of("reasoning_content", "reasoning")) {
            String thought = Members.text(message.path(name));
            if (!thought.isEmpty()) {
                blocks.add(new Block.Thinking(thought, ""));
                break;
            }
        }
        blocks.addAll(ChatRequestReader.content(message.path("content"), losses));
        String refusal = Members.text(message.path("refusal"));
        if (!refusal.isEmpty()) {
            blocks.add(new Block.Declined(refusal));
        }
        for (JsonNode call : message.path("tool_calls")) {
            blocks.add(new Block.ToolCall(Members.text(call.path("id")), Members.text(call.path("function").path("name")),
                    Members.text(call.path("function").path("arguments"))));
        }
        if (choice.path("logprobs").isObject()) {
            losses.add("logprobs");
        }
        return reply(answer, blocks, Stop.ofChat(Members.text(choice.path("finish_reason"))), "", usage(answer, Dialect.OPENAI));
    }

    private static Reply messages(JsonNode answer, Losses losses) {
        List<Block> blocks = MessagesRequestReader.content(answer.path("content"), losses);
        return reply(answer, blocks, Stop.ofMessages(Members.text(answer.path("stop_reason"))),
                Members.text(answer.path("stop_sequence")), usage(answer, Dialect.ANTHROPIC));
    }

    private static Reply responses(JsonNode answer, Losses losses) {
        var blocks = new ArrayList<Block>();
        for (JsonNode item : answer.path("output")) {
            String type = Members.text(item.path("type"));
            switch (type) {
                case "message" -> blocks.addAll(ResponsesRequestReader.content(item.path("content"), losses));
                case "function_call" -> blocks.add(new Block.ToolCall(Members.text(item.path("call_id")),
                        Members.text(item.path("name")), Members.text(item.path("arguments"))));
                case "reasoning" -> blocks.add(ResponsesRequestReader.reasoning(item));
                default -> losses.add("output." + type);
            }
        }
        boolean tools = blocks.stream().anyMatch(Block.ToolCall.class::isInstance);
        Stop stop = Stop.ofIncomplete(Members.text(answer.path("incomplete_details").path("reason")), tools);
        return reply(answer, blocks, stop, "", usage(answer, Dialect.RESPONSES));
    }

    private static Reply reply(JsonNode answer, List<Block> blocks, Stop stop, String stopSequence, @Nullable TokenUsage usage) {
        boolean tools = blocks.stream().anyMatch(Block.ToolCall.class::isInstance);
        return new Reply(Reply.bareId(Members.text(answer.path("id"))), Members.text(answer.path("model")), blocks,
                stop.withTools(tools), stopSequence, usage);
    }

    static @Nullable TokenUsage usage(JsonNode holder, Dialect dialect) {
        JsonNode usage = holder.path("usage");
        if (!usage.isObject()) {
            return null;
        }
        byte[] bytes = usage.toString().getBytes(StandardCharsets.UTF_8);
        var json = new JsonCursor();
        json.over(bytes, 0, bytes.length);
        return UsageReader.read(json, dialect);
    }
}
