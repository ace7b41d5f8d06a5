package gatehouse.web.admin;

import gatehouse.control.storage.Json;
import gatehouse.web.admin.Operation.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The table as an OpenAPI 3.1 document. */
final class OpenApi {
    private static final Shape.Fields ERROR = Shape.Fields.of("Error", Shape.field("error", Shape.Fields.of("Reason",
            Shape.field("code", new Shape.Text(100), "stable, for programs"),
            Shape.field("message", new Shape.Text(10_000), "what is wrong and what to do, for people")), "why it was not done"));

    private final Schemas schemas = new Schemas();

    private OpenApi() {}

    static String of(List<Operation> operations) {
        return Json.PRETTY.writeValueAsString(new OpenApi().document(operations)) + "\n";
    }

    private ObjectNode document(List<Operation> operations) {
        ObjectNode document = Json.MAPPER.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info").put("title", "Gatehouse admin API").put("version", "1")
                .put("description", "Who may call what, and for how much. A path needs the admin key unless it says otherwise.");
        document.putArray("security").addObject().putArray("adminKey");
        ObjectNode paths = document.putObject("paths");
        for (Operation operation : operations) {
            ObjectNode path = paths.get(operation.path()) instanceof ObjectNode there ? there : paths.putObject(operation.path());
            describe(operation, path.putObject(operation.method().toLowerCase(Locale.ROOT)));
        }
        ObjectNode components = document.putObject("components");
        components.set("schemas", schemas.named());
        components.putObject("securitySchemes").putObject("adminKey").put("type", "http").put("scheme", "bearer");
        return document;
    }

    private void describe(Operation operation, ObjectNode into) {
        into.put("operationId", operation.id()).put("summary", operation.says());
        if (operation.open()) {
            into.putArray("security");
        }
        parameters(operation, into);
        Operation.Body body = operation.body();
        if (body != null) {
            ObjectNode wanted = into.putObject("requestBody").put("required", body.required());
            wanted.putObject("content").putObject(AdminAnswer.JSON).set("schema", schemas.closed(body.shape()));
        }
        ObjectNode answers = into.putObject("responses");
        Operation.Answers good = operation.answers();
        ObjectNode answer = answers.putObject(Integer.toString(good.status())).put("description", good.says());
        if (!good.mediaType().isEmpty()) {
            ObjectNode content = answer.putObject("content").putObject(good.mediaType());
            Shape shape = good.shape();
            if (shape != null) {
                content.set("schema", schemas.of(shape));
            }
        }
        refusals(operation).forEach((status, codes) -> {
            ObjectNode refusal = answers.putObject(Integer.toString(status)).put("description", String.join(", ", codes));
            refusal.putObject("content").putObject(AdminAnswer.JSON).set("schema", schemas.of(ERROR));
        });
    }

    private void parameters(Operation operation, ObjectNode into) {
        List<String> names = Stream.of(operation.segments()).filter(Operation::isName).toList();
        if (names.isEmpty() && operation.query().isEmpty()) {
            return;
        }
        ArrayNode parameters = into.putArray("parameters");
        for (String name : names) {
            parameters.addObject().put("name", name.substring(1, name.length() - 1)).put("in", "path").put("required", true)
                    .set("schema", schemas.of(new Shape.Text(300)));
        }
        for (Operation.Query query : operation.query()) {
            parameters.addObject().put("name", query.name()).put("in", "query").put("description", query.says())
                    .set("schema", schemas.of(query.shape()));
        }
    }

    /** The codes of each status; those that any operation may answer with included. */
    private static Map<Integer, Set<String>> refusals(Operation operation) {
        var refusals = new TreeMap<Integer, Set<String>>();
        for (Refused refused : operation.refusals()) {
            refusals.computeIfAbsent(refused.status(), _ -> new TreeSet<>()).add(refused.reason());
        }
        if (!operation.open()) {
            refusals.computeIfAbsent(401, _ -> new TreeSet<>()).addAll(List.of("web.key.missing", "web.key.wrong"));
            refusals.computeIfAbsent(403, _ -> new TreeSet<>()).addAll(List.of("web.host.unknown", "web.origin.foreign"));
            refusals.computeIfAbsent(500, _ -> new TreeSet<>()).add("web.server.fault");
            refusals.computeIfAbsent(503, _ -> new TreeSet<>()).add("web.server.busy");
        }
        if (!operation.query().isEmpty()) {
            refusals.computeIfAbsent(400, _ -> new TreeSet<>())
                    .addAll(List.of("web.query.twice", "web.query.unknown", "web.query.value"));
        }
        if (Stream.of(operation.segments()).anyMatch(Operation::isName)) {
            refusals.computeIfAbsent(400, _ -> new TreeSet<>()).addAll(List.of("web.body.value", "web.path.malformed"));
        }
        if (operation.body() != null) {
            refusals.computeIfAbsent(400, _ -> new TreeSet<>())
                    .addAll(List.of("web.body.field", "web.body.malformed", "web.body.value"));
            refusals.computeIfAbsent(413, _ -> new TreeSet<>()).add("web.body.too-large");
            refusals.computeIfAbsent(415, _ -> new TreeSet<>()).add("web.body.media-type");
        }
        return refusals;
    }
}
