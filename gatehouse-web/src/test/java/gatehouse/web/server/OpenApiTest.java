package gatehouse.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import gatehouse.web.admin.AdminApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares the description with what the port really answers. */
class OpenApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemaCacheEnabled(false)
                    .schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    @TempDir
    private Path folder;
    private AdminRig rig;
    private final JsonNode description = strict(JSON.readTree(AdminApi.description()));

    @BeforeEach
    void open() throws IOException, InterruptedException {
        rig = new AdminRig(folder);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void the_port_gives_the_description_that_is_generated() throws IOException {
        assertThat(rig.get("/api/openapi.json").body()).isEqualTo(AdminApi.description());
    }

    @Test
    void every_operation_answers_as_it_is_described() throws IOException {
        // Given
        var seen = new TreeSet<String>();
        var faults = new ArrayList<String>();

        // When
        try (var calls = calls()) {
            for (Call call : calls.toList()) {
                Said said = switch (call.method()) {
                    case "GET" -> rig.get(call.path());
                    case "POST" -> rig.post(call.path(), call.body());
                    default -> rig.delete(call.path());
                };
                seen.add(call.method() + " " + call.template() + " " + said.status());
                faults.addAll(compare(call, said));
            }
        }

        // Then
        assertThat(faults).isEmpty();
        assertThat(seen).containsAll(goodAnswers());
    }

    @Test
    void an_answer_of_another_shape_is_noticed() {
        // Given
        var call = new Call("GET", "/api/keys", "/api/keys", "");
        String body = "{\"keys\":[{\"id\":\"key-1\"}],\"more\":1}";

        // When
        List<String> faults = compare(call, new Said(200, Map.of("content-type", "application/json"), body));

        // Then
        assertThat(faults.toString()).contains("state").contains("more");
    }

    @Test
    void every_path_but_the_open_ones_asks_for_the_key() throws IOException {
        for (Described described : described()) {
            // When
            boolean open = described.operation().has("security");

            // Then
            Said said = rig.say(described.method(), described.path().replaceAll("\\{\\w+}", "x"),
                    Map.of("Host", rig.host()), "");
            assertThat(said.status() == 401).as(described.toString()).isNotEqualTo(open);
        }
    }

    @Test
    void bodies_that_the_description_refuses_are_refused_by_the_port() throws IOException {
        // Given
        Schema schema = schema("#/components/schemas/SetBudgets");
        var faults = new ArrayList<String>();

        // When
        for (String body : List.of("{\"for\":\"everyone\",\"usd\":1}", "{\"for\":\"everyone\",\"usd\":-1}", "{\"usd\":1}", "[]",
                "7",
                "{\"for\":\"everyone\",\"tokens\":1.5}", "{\"for\":\"everyone\",\"tokens\":5,\"per\":\"week\"}",
                "{\"for\":\"everyone\",\"tokens\":5,\"per\":\"year\"}", "{\"for\":\"\",\"tokens\":5}",
                "{\"for\":\"everyone\",\"tokens\":5,\"tokenz\":6}")) {
            boolean described = schema.validate(body, InputFormat.JSON).isEmpty();
            if (described != (rig.post("/api/budgets", body).status() == 200)) {
                faults.add(body);
            }
        }

        // Then
        assertThat(faults).isEmpty();
    }

    /** One of everything, in an order in which each finds what it needs. */
    private Stream<Call> calls() throws IOException {
        String id = rig.post("/api/keys", "{\"owner\":\"ben\"}").json().get("id").stringValue();
        return Stream.of(new Call("GET", "/health/live"), new Call("GET", "/health/ready"), new Call("GET", "/metrics"),
                new Call("POST", "/api/teams", "/api/teams", "{\"id\":\"support\"}"), new Call("GET", "/api/teams"),
                new Call("POST", "/api/keys", "/api/keys", "{\"owner\":\"ben\",\"team\":\"support\",\"dataClass\":\"internal\"}"),
                new Call("POST", "/api/keys/{id}/rotate", "/api/keys/" + id + "/rotate", "{\"overlapSeconds\":60}"),
                new Call("POST", "/api/keys/{id}/revoke", "/api/keys/" + id + "/revoke", ""), new Call("GET", "/api/keys"),
                new Call("POST", "/api/keys/{id}/rotate", "/api/keys/" + id + "/rotate", ""),
                new Call("POST", "/api/keys", "/api/keys", "{}"),
                new Call("POST", "/api/budgets", "/api/budgets", "{\"for\":\"team:support\",\"usd\":1.25,\"concurrent\":2}"),
                new Call("POST", "/api/budgets", "/api/budgets", "{\"for\":\"team:nobody\",\"usd\":1.25}"),
                new Call("GET", "/api/budgets"),
                new Call("DELETE", "/api/budgets/{id}", "/api/budgets/team:support:usd-per-month", ""),
                new Call("DELETE", "/api/budgets/{id}", "/api/budgets/none", ""),
                new Call("DELETE", "/api/teams/{id}", "/api/teams/support", ""),
                new Call("POST", "/api/teams", "/api/teams", "{\"id\":\"empty\"}"),
                new Call("DELETE", "/api/teams/{id}", "/api/teams/empty", ""),
                new Call("POST", "/api/deployments/{name}/approve", "/api/deployments/small/approve", "{\"reason\":\"x\"}"),
                new Call("POST", "/api/deployments/{name}/suspend", "/api/deployments/big/suspend", "{\"reason\":\"x\"}"),
                new Call("GET", "/api/deployments"),
                new Call("POST", "/api/deployments/{name}/resume", "/api/deployments/big/resume", ""),
                new Call("POST", "/api/deployments/{name}/resume", "/api/deployments/big/resume", ""),
                new Call("GET", "/api/usage", "/api/usage?by=day", ""), new Call("GET", "/api/usage", "/api/usage?by=planet", ""),
                new Call("DELETE", "/api/teams/{id}", "/api/teams/%zz", ""), new Call("GET", "/api/openapi.json"));
    }

    private List<String> compare(Call call, Said said) {
        String where = call.method() + " " + call.path() + " " + said.status() + ": ";
        JsonNode answer = description.at("/paths").path(call.template()).path(call.method().toLowerCase(Locale.ROOT))
                .path("responses").path(Integer.toString(said.status()));
        if (answer.isMissingNode()) {
            return List.of(where + "is not described, but " + said.body());
        }
        if (said.body().isEmpty()) {
            return answer.has("content") ? List.of(where + "has no body") : List.of();
        }
        String type = said.headers().getOrDefault("content-type", "").replaceAll(";.*", "");
        JsonNode content = answer.path("content").path(type);
        if (content.isMissingNode()) {
            return List.of(where + "is of type " + type);
        }
        return content.has("schema") ? schema(content.at("/schema/$ref").stringValue()).validate(said.body(), InputFormat.JSON)
                .stream().map(error -> where + error).toList() : List.of();
    }

    private Schema schema(String reference) {
        ObjectNode whole = ((ObjectNode) description.deepCopy()).put("$ref", reference);
        return SCHEMAS.getSchema(whole);
    }

    private List<String> goodAnswers() {
        var good = new ArrayList<String>();
        for (Described described : described()) {
            described.operation().get("responses").propertyNames().stream().filter(status -> status.startsWith("2"))
                    .forEach(status -> good.add(described.method() + " " + described.path() + " " + status));
        }
        return good;
    }

    private List<Described> described() {
        var all = new ArrayList<Described>();
        description.get("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> all
                .add(new Described(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return all;
    }

    /** The same, and nothing that is not named: an answer may grow for those who read it, but not without being described. */
    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.properties().forEach(member -> strict(member.getValue()));
            if (object.path("type").asString("").equals("object") && object.has("properties")) {
                object.put("additionalProperties", false);
            }
        } else {
            schema.forEach(OpenApiTest::strict);
        }
        return schema;
    }

    private record Described(String method, String path, JsonNode operation) {}

    private record Call(String method, String template, String path, String body) {
        Call(String method, String path) {
            this(method, path, path, "");
        }
    }
}
