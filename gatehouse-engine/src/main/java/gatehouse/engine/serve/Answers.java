package gatehouse.engine.serve;

import java.util.List;
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

    /**
     * The whole answer.
     *
     * @param choices each without its index and reason
     */
    ObjectNode whole(List<ObjectNode> choices, List<String> reasons, Usage usage) {
        ObjectNode answer = head(chat ? "chat.completion" : "text_completion");
        ArrayNode list = answer.putArray("choices");
        for (int i = 0; i < choices.size(); i++) {
            list.add(choices.get(i).put("index", i).put("finish_reason", reasons.get(i)));
        }
        answer.set("usage", usage.json());
        return answer;
    }

    /** The last chunk of a stream that was asked for usage. */
    ObjectNode usage(Usage usage) {
        ObjectNode chunk = head();
        chunk.putArray("choices");
        chunk.set("usage", usage.json());
        return chunk;
    }

    /** What every chunk of a stream begins with. */
    ObjectNode head() {
        return head(chat ? "chat.completion.chunk" : "text_completion");
    }

    private ObjectNode head(String object) {
        return JSON.objectNode().put("id", id).put("object", object).put("created", created).put("model", model);
    }

    /** Scores in the order of the labels. */
    static ObjectNode scores(String model, List<String> labels, List<int[]> tokens, double[] logprobs, Usage usage) {
        ObjectNode answer = JSON.objectNode().put("model", model);
        ArrayNode scores = answer.putArray("scores");
        for (int i = 0; i < labels.size(); i++) {
            // The token that ends the turn is summed too.
            scores.addObject().put("label", labels.get(i)).put("logprob", logprobs[i]).put("tokens", tokens.get(i).length + 1);
        }
        answer.set("usage", usage.json());
        return answer;
    }
}
