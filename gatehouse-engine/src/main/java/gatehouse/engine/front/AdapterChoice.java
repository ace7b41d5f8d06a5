package gatehouse.engine.front;

import gatehouse.engine.child.Companions.Adapter;
import gatehouse.engine.child.Engine;
import gatehouse.engine.fleet.Member;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says in {@code llama-server}'s words which adapter a model's name stands for: there they have numbers, not names. */
final class AdapterChoice {
    private static final JsonMapper JSON = new JsonMapper();

    private AdapterChoice() {}

    /** The body as the engine understands it. */
    static byte[] said(byte[] body, Member member, String name) {
        List<Adapter> adapters = member.adapters();
        if (member.launch().engine() instanceof Engine.Embedded || adapters.isEmpty() || body.length == 0) {
            return body;
        }
        try {
            JsonNode request = JSON.readTree(body);
            if (!(request instanceof ObjectNode fields)) {
                return body;
            }
            ArrayNode scales = fields.putArray("lora");
            for (int i = 0; i < adapters.size(); i++) {
                boolean chosen = adapters.get(i).name().equals(name);
                scales.addObject().put("id", i).put("scale", chosen ? adapters.get(i).scale() : 0);
            }
            return fields.toString().getBytes(StandardCharsets.UTF_8);
        } catch (JacksonException e) {
            throw new Refusal(400, "engine.front.json", "the body is not JSON");
        }
    }
}
