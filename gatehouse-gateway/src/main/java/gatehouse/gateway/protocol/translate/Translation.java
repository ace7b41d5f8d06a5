package gatehouse.gateway.protocol.translate;

import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.json.JsonText;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The translation between a client's dialect and a provider's: requests one way, answers and streams the other, by way of one neutral
 * form. What has no place in the other dialect is dropped and named.
 *
 * @param client the dialect of the call
 * @param provider the dialect of the deployment
 * @param limitField the name a provider of chat knows the limit of output tokens by
 * @param maxTokens the limit to send where the provider's dialect demands one and the client gave none
 */
public record Translation(Dialect client, Dialect provider, String limitField, long maxTokens) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The request for the provider; the model is named as given here. The body was read as a call before. */
    public Translated request(byte[] body, String model) {
        var losses = new Losses();
        ObjectNode written = writer().write(reader().read(JSON.readTree(body), losses), losses);
        written.put("model", model);
        return new Translated(bytes(written), losses.names());
    }

    /**
     * The answer for the client.
     *
     * @param modelShown the name the client shall read, or nothing to leave the provider's
     */
    public Translated answer(byte[] body, long created, String modelShown) {
        var losses = new Losses();
        Reply reply = AnswerParser.read(provider, tree(body), losses);
        ObjectNode written = AnswerWriter.write(client, reply, created, losses);
        if (!modelShown.isEmpty()) {
            written.put("model", modelShown);
        }
        return new Translated(bytes(written), losses.names());
    }

    public StreamTranslation stream(StreamSettings settings) {
        return new StreamTranslation(client, provider, settings);
    }

    private RequestReader reader() {
        return switch (client) {
            case OPENAI -> new ChatRequestReader();
            case ANTHROPIC -> new MessagesRequestReader();
            case RESPONSES -> new ResponsesRequestReader();
        };
    }

    private RequestWriter writer() {
        return switch (provider) {
            case OPENAI -> new ChatRequestWriter(limitField);
            case ANTHROPIC -> new MessagesRequestWriter(maxTokens);
            case RESPONSES -> new ResponsesRequestWriter();
        };
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree.isObject()) {
                return tree;
            }
        } catch (JacksonException e) {
            throw noAnswer();
        }
        throw noAnswer();
    }

    private static RefusedException noAnswer() {
        return new RefusedException(new Refusal.UpstreamFailed("upstream_malformed",
                "the provider's answer is no JSON object; try again, and tell the operator if it stays so"));
    }

    private static byte[] bytes(ObjectNode node) {
        return JsonText.utf8(node.toString());
    }
}
