package gatehouse.control.endpoint;

import gatehouse.api.chat.ChatRequest;
import gatehouse.api.chat.Message;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes requests in OpenAI's dialect with no field a strict server could trip over. */
final class RequestBody {
    private RequestBody() {}

    static byte[] chat(EndpointSettings settings, ChatRequest request, boolean stream) {
        ObjectNode body = conversation(settings.model(), request.messages());
        body.put(settings.tokenLimit().field(), request.maxTokens());
        body.put("temperature", request.temperature());
        if (request.temperature() > 0) {
            body.put("seed", request.seed());
        }
        if (stream) {
            body.put("stream", true);
            if (settings.askForStreamUsage()) {
                body.putObject("stream_options").put("include_usage", true);
            }
        }
        return Wire.JSON.writeValueAsBytes(body);
    }

    static byte[] labelScores(EndpointSettings settings, List<Message> messages, List<String> labels) {
        ObjectNode body = conversation(settings.model(), messages);
        var list = body.putArray("labels");
        labels.forEach(list::add);
        return Wire.JSON.writeValueAsBytes(body);
    }

    private static ObjectNode conversation(String model, List<Message> messages) {
        ObjectNode body = Wire.JSON.createObjectNode().put("model", model);
        var list = body.putArray("messages");
        messages.forEach(message -> list.addObject().put("role", message.role().wireName()).put("content", message.content()));
        return body;
    }
}
