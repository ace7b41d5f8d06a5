package gatehouse.engine.serve;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shapes of answers in OpenAI's dialect, for one request.
 *
 * @param chat whether messages were sent, not a bare prompt
 * @param created seconds since 1970
 */
record Answers(String id, String model, long created, boolean chat) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Tokens of a request. */
    record Tokens(int prompt, int completion, int cached) {
        ObjectNode json() {
            ObjectNode usage = JSON.objectNode();
            usage.put("prompt_tokens", prompt).put("completion_tokens", completion).put("total_tokens", prompt + completion);
            usage.putObject("prompt_tokens_details").put("cached_tokens", cached);
            return usage;
        }
    }

    /** The whole answer. */
    ObjectNode whole(String text, String finishReason, Tokens tokens) {
        ObjectNode answer = head(chat ? "chat.completion" : "text_completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        if (chat) {
            choice.putObject("message").put("role", "assistant").put("content", text);
        } else {
            choice.put("text", text);
        }
        choice.putNull("logprobs").put("finish_reason", finishReason);
        answer.set("usage", tokens.json());
        return answer;
    }

    /** The start of a stream of a chat. */
    ObjectNode opening(boolean usageFollows) {
        ObjectNode chunk = chunk(usageFollows);
        ObjectNode choice = ((ArrayNode) chunk.get("choices")).addObject().put("index", 0);
        choice.putObject("delta").put("role", "assistant").put("content", "");
        choice.putNull("finish_reason");
        return chunk;
    }

    /** A piece of the text, or, with a reason, its end. */
    ObjectNode piece(String text, @Nullable String finishReason, boolean usageFollows) {
        ObjectNode chunk = chunk(usageFollows);
        ObjectNode choice = ((ArrayNode) chunk.get("choices")).addObject().put("index", 0);
        if (!chat) {
            choice.put("text", text);
        } else if (finishReason == null) {
            choice.putObject("delta").put("content", text);
        } else {
            choice.putObject("delta");
        }
        choice.put("finish_reason", finishReason);
        return chunk;
    }

    /** The last chunk of a stream that was asked for usage. */
    ObjectNode usage(Tokens tokens) {
        ObjectNode chunk = chunk(false);
        chunk.set("usage", tokens.json());
        return chunk;
    }

    private ObjectNode chunk(boolean usageFollows) {
        ObjectNode chunk = head(chat ? "chat.completion.chunk" : "text_completion");
        chunk.putArray("choices");
        if (usageFollows) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private ObjectNode head(String object) {
        return JSON.objectNode().put("id", id).put("object", object).put("created", created).put("model", model);
    }

    /** Scores in the order of the labels. */
    static ObjectNode scores(String model, List<String> labels, List<int[]> tokens, double[] logprobs, Tokens usage) {
        ObjectNode answer = JSON.objectNode().put("model", model);
        ArrayNode scores = answer.putArray("scores");
        for (int i = 0; i < labels.size(); i++) {
            // The token that ends the turn is summed too.
            scores.addObject().put("label", labels.get(i)).put("logprob", logprobs[i]).put("tokens", tokens.get(i).length + 1);
        }
        answer.set("usage", usage.json());
        return answer;
    }

    static ObjectNode error(int status, String code, String message) {
        ObjectNode answer = JSON.objectNode();
        String type = switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 503 -> "service_unavailable";
            case 500 -> "server_error";
            default -> "invalid_request_error";
        };
        answer.putObject("error").put("message", message).put("type", type).putNull("param").put("code", code);
        return answer;
    }
}
