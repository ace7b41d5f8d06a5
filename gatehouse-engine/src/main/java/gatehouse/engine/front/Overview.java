package gatehouse.engine.front;

import gatehouse.engine.child.Companions.Adapter;
import gatehouse.engine.fleet.Fleet;
import gatehouse.engine.fleet.MemberState;
import gatehouse.engine.fleet.MemberState.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the door tells of the models behind it: which there are and how they are. */
final class Overview {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Fleet fleet;

    Overview(Fleet fleet) {
        this.fleet = fleet;
    }

    void models(Reply reply) throws IOException {
        ObjectNode answer = JSON.objectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        for (MemberState state : fleet.states()) {
            data.add(model(state, state.member().name()));
            for (Adapter adapter : state.member().adapters()) {
                data.add(model(state, adapter.name()).put("parent", state.member().name()));
            }
        }
        reply.json(200, answer, List.of());
    }

    /** One model as clients and scripts read it. */
    static ObjectNode model(MemberState state, String id) {
        ObjectNode model = JSON.objectNode().put("id", id).put("object", "model").put("owned_by", "gatehouse")
                .put("sha256", state.member().launch().sha256().hex()).put("state", state.phase().word())
                .put("pinned", state.member().pinned()).put("memory_bytes", state.member().bytes());
        if (state.context() > 0) {
            model.put("context_length", state.context());
        }
        return model;
    }

    /** 200 as long as no model is down or coming up; one that waits to be asked is well. */
    void health(Reply reply) throws IOException {
        List<MemberState> states = fleet.states();
        boolean down = states.stream().anyMatch(state -> state.phase() == Phase.DOWN);
        boolean loading = states.stream().anyMatch(state -> state.phase() == Phase.LOADING);
        ObjectNode answer = JSON.objectNode().put("status", down ? "down" : loading ? "loading" : "ok");
        ArrayNode models = answer.putArray("models");
        for (MemberState state : states) {
            ObjectNode model = models.addObject().put("id", state.member().name()).put("state", state.phase().word())
                    .put("requests", state.requests()).put("restarts", state.restarts()).put("engine", state.engine());
            var start = state.coldStart();
            if (start != null) {
                model.put("readyMs", start.ready().toMillis());
                model.put("firstTokenMs", millis(start.firstToken()));
            }
        }
        boolean well = !down && !loading;
        reply.json(well ? 200 : 503, answer, well ? List.of() : List.of(new Head.Field("Retry-After", "1")));
    }

    private static @Nullable Long millis(@Nullable Duration time) {
        return time == null ? null : time.toMillis();
    }
}
