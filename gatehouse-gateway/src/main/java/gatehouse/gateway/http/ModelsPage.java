package gatehouse.gateway.http;

import gatehouse.api.policy.CallerKey;
import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.RequestId;
import gatehouse.api.usage.RouteName;
import gatehouse.gateway.decide.Authentication;
import gatehouse.gateway.decide.Decider;
import gatehouse.gateway.protocol.refusal.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The list of routes a key may call, as either dialect lists models. */
final class ModelsPage {
    private static final JsonMapper JSON = new JsonMapper();

    private final Desk desk;

    ModelsPage(Desk desk) {
        this.desk = desk;
    }

    void answer(HttpServerRequest request, String path, RequestId id) {
        Dialect dialect = request.headers().contains("anthropic-version") ? Dialect.ANTHROPIC : Dialect.OPENAI;
        Instant now = desk.calendar().instant();
        InForce inForce = desk.inForce();
        String shown = Identity.key(request.headers());
        switch (Decider.authenticate(shown == null ? null : desk.hash(shown), inForce.policy(), now)) {
            case Authentication.Unknown(var refusal) -> Reply.refuse(request.response(), dialect, refusal, id, null, now);
            case Authentication.Known(var key) -> list(request, path, dialect, inForce, key, id, now);
        }
    }

    private static void list(HttpServerRequest request, String path, Dialect dialect, InForce inForce, CallerKey key,
            RequestId id, Instant now) {
        List<RouteName> routes = inForce.policy().routesFor(key);
        String wanted = path.length() > Paths.MODELS.length() + 1 ? path.substring(Paths.MODELS.length() + 1) : "";
        ObjectNode body;
        if (wanted.isEmpty()) {
            body = dialect == Dialect.ANTHROPIC ? JSON.createObjectNode().put("has_more", false)
                    : JSON.createObjectNode().put("object", "list");
            ArrayNode data = body.putArray("data");
            routes.forEach(route -> data.add(entry(dialect, route, now)));
        } else {
            Optional<RouteName> route = routes.stream().filter(each -> each.text().equals(wanted)).findFirst();
            if (route.isEmpty()) {
                Reply.refuse(request.response(), dialect, new Refusal.UnknownModel(
                        "there is no such model for this key; GET " + Paths.MODELS + " lists those there are"), id, null, now);
                return;
            }
            body = entry(dialect, route.get(), now);
        }
        request.response().headers().set(dialect == Dialect.ANTHROPIC ? "request-id" : "x-request-id", id.text());
        request.response().headers().set(HttpHeaders.CACHE_CONTROL, "no-store");
        Reply.json(request.response(), Buffer.buffer(body.toString()));
    }

    private static ObjectNode entry(Dialect dialect, RouteName route, Instant now) {
        ObjectNode entry = JSON.createObjectNode().put("id", route.text());
        return dialect == Dialect.ANTHROPIC
                ? entry.put("type", "model").put("display_name", route.text()).put("created_at", now.toString())
                : entry.put("object", "model").put("created", now.getEpochSecond()).put("owned_by", "gatehouse");
    }
}
