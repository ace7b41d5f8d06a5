package gatehouse.engine.front;

import gatehouse.engine.fleet.FleetPlan;
import gatehouse.engine.fleet.Member;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Which model a request is for. */
final class WantedModel {
    private static final JsonMapper JSON = new JsonMapper();

    private WantedModel() {}

    /**
     * The name a request gives; a door to one model alone needs none.
     *
     * @throws Refusal when it gives none and there are several
     */
    static String of(Request request, FleetPlan plan) {
        Optional<String> named = request.method().equals("GET") ? request.parameter("model") : inBody(request.body());
        return named.orElseGet(() -> only(plan.members()));
    }

    private static String only(List<Member> members) {
        if (members.size() > 1) {
            throw new Refusal(400, "engine.front.model", "name a model with 'model'; there are "
                    + members.stream().flatMap(member -> member.names().stream()).collect(Collectors.joining(", ")));
        }
        return members.getFirst().name();
    }

    private static Optional<String> inBody(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Refusal(400, "engine.front.json", "the body is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isModel = parser.currentName().equals("model");
                JsonToken value = parser.nextToken();
                if (isModel && value == JsonToken.VALUE_STRING) {
                    return Optional.of(parser.getString());
                }
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException e) {
            throw new Refusal(400, "engine.front.json", "the body is not JSON");
        }
    }
}
