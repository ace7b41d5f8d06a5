package gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.gateway.provider.ProviderKind;
import gatehouse.testkit.assets.ClientLibraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The libraries users call models with, as their makers publish them, against providers of either dialect. */
@Tag("clients")
@Timeout(300)
class ClientsTest {
    private static final String WEATHER = "[[\"weather\",{\"city\":\"Oslo\"}]";

    @TempDir
    private Path home;

    @Test
    void openai_for_python() throws Exception {
        Path python = ClientLibraries.python();
        try (var upstream = new RawUpstream(ModelUpstream::openAi); var rig = rig(ProviderKind.OPENAI_COMPATIBLE, upstream)) {
            JsonNode seen = run(List.of(python.toString(), script("openai_client.py"), base(rig), Rig.KEY, "talk"));

            checkOpenAi(seen);
            assertThat(seen.get("embedding").toString()).isEqualTo("[0.5,-0.25]");
        }
    }

    @Test
    void openai_for_python_with_a_provider_of_messages() throws Exception {
        Path python = ClientLibraries.python();
        try (var upstream = new RawUpstream(ModelUpstream::anthropic); var rig = rig(ProviderKind.ANTHROPIC, upstream)) {
            // Embeddings are what such a provider does not have.
            String text = Files.readString(Path.of(script("openai_client.py"))).replaceAll("(?m)^seen\\[\"embedding\"\\].*$", "");
            Path without = Files.writeString(home.resolve("client.py"), text);

            JsonNode seen = run(List.of(python.toString(), without.toString(), base(rig), Rig.KEY, "talk"));

            checkOpenAi(seen);
        }
    }

    private static void checkOpenAi(JsonNode seen) {
        assertThat(seen.get("whole").toString()).isEqualTo("[\"Rain.\",\"stop\",12,5]");
        assertThat(seen.get("id").asString()).startsWith("req_");
        assertThat(seen.get("tools").toString())
                .isEqualTo("[[\"weather\",{\"city\":\"Oslo\"}],[\"weather\",{\"city\":\"Bergen\"}]]");
        assertThat(seen.get("stream").toString()).isEqualTo("[\"Rain.\",\"stop\",[12,5]]");
        assertThat(seen.get("tool stream").toString()).isEqualTo(WEATHER + "]");
        assertThat(seen.get("parsed").toString()).isEqualTo("[\"Oslo\",717710]");
        assertThat(seen.get("models").toString()).isEqualTo("[\"talk\"]");
        assertThat(seen.get("unknown").toString()).isEqualTo("[\"model_not_found\",\"model\",true]");
        assertThat(seen.get("wrong key").asString()).isEqualTo("invalid_api_key");
        assertThat(seen.get("broken").asString()).startsWith("APIError: the provider of deployment");
        assertThat(seen.get("responses").toString()).isEqualTo("[\"Rain.\",12,\"response.created\",\"response.completed\"]");
    }

    @Test
    void anthropic_for_python() throws Exception {
        Path python = ClientLibraries.python();
        for (boolean alike : List.of(true, false)) {
            try (var upstream = new RawUpstream(alike ? ModelUpstream::anthropic : ModelUpstream::openAi);
                    var rig = new Rig(home.resolve("anthropic-" + alike)).deployment("model",
                            alike ? ProviderKind.ANTHROPIC : ProviderKind.VLLM, upstream.port(), Rig.QUICK).route("talk", "model")
                            .start()) {
                JsonNode seen = run(List.of(python.toString(), script("anthropic_client.py"), base(rig), Rig.KEY, "talk"));

                assertThat(seen.get("whole").toString()).startsWith("[\"Rain.\",\"end_turn\",12,5,\"req_");
                assertThat(seen.get("tools").toString())
                        .isEqualTo("[[\"weather\",{\"city\":\"Oslo\"}],[\"weather\",{\"city\":\"Bergen\"}],\"tool_use\"]");
                assertThat(seen.get("stream").toString()).isEqualTo("[\"Rain.\",\"end_turn\",5]");
                assertThat(seen.get("tool stream").toString()).isEqualTo(WEATHER + ",\"tool_use\"]");
                assertThat(seen.get("models").toString()).isEqualTo("[\"talk\"]");
                assertThat(seen.get("unknown").toString()).isEqualTo("[\"not_found_error\",true]");
                assertThat(seen.get("wrong key").asString()).isEqualTo("authentication_error");
                assertThat(seen.get("broken").asString()).isNotEqualTo("not noticed");
            }
        }
    }

    @Test
    void the_ai_sdk_of_vercel() throws Exception {
        Path modules = ClientLibraries.node();
        try (var upstream = new RawUpstream(ModelUpstream::openAi); var rig = rig(ProviderKind.OPENAI_COMPATIBLE, upstream)) {
            JsonNode seen = run(List.of("node", script("vercel_client.mjs"), base(rig), Rig.KEY, "talk", modules.toString()));

            assertThat(seen.get("whole").toString()).isEqualTo("[\"Rain.\",\"stop\",12,5]");
            assertThat(seen.get("stream").toString()).isEqualTo("[\"Rain.\",\"stop\"]");
            assertThat(seen.get("tool stream").toString()).isEqualTo(WEATHER + "]");
            assertThat(seen.get("responses").asString()).isEqualTo("Rain.");
            assertThat(seen.get("responses stream").asString()).isEqualTo("Rain.");
            assertThat(seen.get("anthropic").asString()).isEqualTo("Rain.");
            assertThat(seen.get("anthropic tool stream").toString()).isEqualTo(WEATHER + "]");
            assertThat(seen.get("embedding").asInt()).isEqualTo(2);
        }
    }

    private Rig rig(ProviderKind kind, RawUpstream upstream) throws IOException, InterruptedException {
        return new Rig(home).deployment("model", kind, upstream.port(), Rig.QUICK).route("talk", "model").start();
    }

    private static String base(Rig rig) {
        return "http://127.0.0.1:" + rig.port();
    }

    private static String script(String name) throws Exception {
        return Path.of(ClientsTest.class.getResource("/clients/" + name).toURI()).toString();
    }

    private static JsonNode run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("client", ".json");
        Path err = Files.createTempFile("client", ".txt");
        Process process = new ProcessBuilder(new ArrayList<>(command)).redirectOutput(out.toFile()).redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(err, StandardCharsets.UTF_8)).isZero();
            return new JsonMapper().readTree(Files.readString(out, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }
}
