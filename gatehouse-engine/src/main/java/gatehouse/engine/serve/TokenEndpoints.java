package gatehouse.engine.serve;

import gatehouse.engine.llama.LlamaVocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Text to tokens and back. */
final class TokenEndpoints {
    private TokenEndpoints() {}

    static void tokenize(ServedModel served, Fields request, Reply reply) throws IOException {
        LlamaVocabulary vocabulary = served.vocabulary();
        String content = request.text("content");
        int[] tokens;
        if (content == null) {
            var messages = ChatMessages.read(request, served.requireTemplate().wantsArgumentsAsText());
            tokens = served.prompt(messages, ToolFields.read(request).forTemplate(), Map.of()).tokens();
        } else if (request.flag("add_special", false)) {
            tokens = vocabulary.tokenizePrompt(content);
        } else {
            tokens = request.flag("parse_special", false) ? vocabulary.tokenizeMarkup(content) : vocabulary.tokenizePart(content);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("count", tokens.length);
        ArrayNode list = answer.putArray("tokens");
        boolean pieces = request.flag("with_pieces", false);
        for (int token : tokens) {
            if (pieces) {
                list.addObject().put("id", token).put("piece",
                        new String(vocabulary.pieceWithMarkup(token), StandardCharsets.UTF_8));
            } else {
                list.add(token);
            }
        }
        reply.json(200, answer);
    }

    static void detokenize(ServedModel served, Fields request, Reply reply) throws IOException {
        boolean none = request.node("tokens").isArray() && request.node("tokens").isEmpty();
        int[] tokens = none ? new int[0] : request.tokens("tokens", served.vocabulary().size());
        if (tokens == null) {
            throw Fields.wrong("tokens", "a list of token numbers");
        }
        reply.json(200, JsonNodeFactory.instance.objectNode().put("content", served.vocabulary().text(tokens)));
    }
}
