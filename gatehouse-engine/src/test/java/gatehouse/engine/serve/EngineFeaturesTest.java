package gatehouse.engine.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Tag("engine")
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineFeaturesTest {
    private static final String ASK = "\"messages\": [{\"role\": \"user\", \"content\": \"Name a colour.\"}], \"max_tokens\": 12";

    private @Nullable TestServer server;

    @BeforeAll
    void start() throws InterruptedException {
        server = TestServer.listening(3, 32).load();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void several_answers_come_with_their_indices_and_one_usage() throws Exception {
        JsonNode answer = ok(post("/v1/chat/completions", "{" + ASK + ", \"n\": 3, \"seed\": 5, \"temperature\": 1.5}"));

        assertThat(answer.get("choices")).hasSize(3);
        assertThat(IntStream.range(0, 3).mapToObj(i -> answer.at("/choices/" + i + "/index").asInt())).containsExactly(0, 1, 2);
        assertThat(IntStream.range(0, 3).mapToObj(i -> answer.at("/choices/" + i + "/message/content").asString()).distinct())
                .hasSizeGreaterThan(1);
        assertThat(answer.at("/usage/completion_tokens").asInt()).isGreaterThan(12);
    }

    @Test
    void several_streamed_answers_are_told_apart_by_index() throws Exception {
        String body = post("/v1/chat/completions", "{" + ASK + ", \"n\": 2, \"stream\": true}").body();

        List<JsonNode> chunks = body.lines().filter(line -> line.startsWith("data: {"))
                .map(line -> TestServer.json(line.substring("data: ".length()))).toList();
        assertThat(chunks.stream().map(chunk -> chunk.at("/choices/0/index").asInt()).distinct()).containsExactlyInAnyOrder(0, 1);
        assertThat(chunks.stream().filter(chunk -> chunk.at("/choices/0/finish_reason").isString())).hasSize(2);
        assertThat(body.lines().filter("data: [DONE]"::equals)).hasSize(1);
    }

    @Test
    void likelihoods_come_token_by_token() throws Exception {
        JsonNode answer = ok(
                post("/v1/chat/completions", "{" + ASK + ", \"logprobs\": true, \"top_logprobs\": 2, \"temperature\": 0}"));

        JsonNode content = answer.at("/choices/0/logprobs/content");
        assertThat(content).hasSize(answer.at("/usage/completion_tokens").asInt());
        assertThat(content.get(0).at("/top_logprobs/0/token")).isEqualTo(content.get(0).get("token"));
        assertThat(content.get(0).get("top_logprobs")).hasSize(2);
        JsonNode completion = ok(post("/v1/completions", "{\"prompt\": \"one two\", \"max_tokens\": 3, \"logprobs\": 1}"));
        assertThat(completion.at("/choices/0/logprobs/tokens")).hasSize(3);
    }

    @Test
    void a_schema_holds_the_answer_to_its_form() throws Exception {
        String schema = "{\"type\": \"object\", \"properties\": {\"colour\": {\"type\": \"string\", \"enum\": [\"red\", \"green\"]},"
                + " \"count\": {\"type\": \"integer\", \"minimum\": 1, \"maximum\": 9}}, \"required\": [\"colour\", \"count\"],"
                + " \"additionalProperties\": false}";

        JsonNode answer = ok(post("/v1/chat/completions", "{" + ASK.replace("12", "60") + ", \"temperature\": 1.2, \"seed\": 3,"
                + " \"response_format\": {\"type\": \"json_schema\", \"json_schema\": {\"name\": \"c\", \"strict\": true, \"schema\": "
                + schema + "}}}"));

        JsonNode value = TestServer.json(answer.at("/choices/0/message/content").asString());
        assertThat(value.get("colour").asString()).isIn("red", "green");
        assertThat(value.get("count").asInt()).isBetween(1, 9);
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    }

    @Test
    void a_schema_that_cannot_be_compiled_is_a_400_with_its_place() throws Exception {
        var response = post("/v1/chat/completions", "{" + ASK + ", \"response_format\": {\"type\": \"json_schema\","
                + " \"json_schema\": {\"name\": \"c\", \"strict\": true, \"schema\": {\"$ref\": \"https://example.org/x\"}}}}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("$ref");
    }

    @Test
    void tools_are_refused_when_the_template_shows_no_form_for_them() throws Exception {
        var response = post("/v1/chat/completions",
                "{" + ASK + ", \"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"x\"}}]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("no form of tool calls");
    }

    @Test
    void vectors_of_equal_texts_are_equal_and_of_unit_length() throws Exception {
        JsonNode answer = ok(post("/v1/embeddings", "{\"input\": [\"a red car\", \"a red car\", \"taxes\"]}"));
        JsonNode packed = ok(post("/v1/embeddings", "{\"input\": \"a red car\", \"encoding_format\": \"base64\"}"));

        assertThat(answer.at("/data/0/embedding")).hasSize(576).isEqualTo(answer.at("/data/1/embedding"))
                .isNotEqualTo(answer.at("/data/2/embedding"));
        double sum = 0;
        for (JsonNode number : answer.at("/data/0/embedding")) {
            sum += number.asDouble() * number.asDouble();
        }
        assertThat(sum).isBetween(0.999, 1.001);
        assertThat(packed.at("/data/0/embedding").asString()).hasSize(576 * Float.BYTES / 3 * 4);
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isPositive();
    }

    @Test
    void ranking_is_refused_by_a_model_that_does_not_rank() throws Exception {
        assertThat(post("/v1/rerank", "{\"query\": \"a\", \"documents\": [\"b\"]}").statusCode()).isEqualTo(400);
    }

    @Test
    void tokens_become_the_same_text_again() throws Exception {
        JsonNode tokens = ok(post("/tokenize", "{\"content\": \"Grüße, 東京\", \"with_pieces\": true}"));
        JsonNode plain = ok(post("/tokenize", "{\"content\": \"Grüße, 東京\"}"));

        assertThat(ok(post("/detokenize", "{\"tokens\": " + plain.get("tokens") + "}")).get("content").asString())
                .isEqualTo("Grüße, 東京");
        assertThat(tokens.at("/tokens/0/id")).isEqualTo(plain.at("/tokens/0"));
        assertThat(ok(post("/detokenize", "{\"tokens\": []}")).get("content").asString()).isEmpty();
    }

    @Test
    void the_engine_tells_of_itself() throws Exception {
        JsonNode props = TestServer.json(server().get("/props").body());
        String metrics = server().get("/metrics").body();

        assertThat(props.get("total_slots").asInt()).isEqualTo(3);
        assertThat(props.get("eos_token").asString()).isEqualTo("<|im_end|>");
        assertThat(props.get("chat_template").asString()).contains("im_start");
        assertThat(metrics).contains("# TYPE vllm:time_to_first_token_seconds histogram",
                "vllm:num_requests_running{model_name=\"small\"}", "vllm:generation_tokens_total{model_name=\"small\"}",
                "vllm:e2e_request_latency_seconds_bucket{model_name=\"small\",le=\"+Inf\"}");
    }

    @Test
    void a_model_that_is_not_served_is_a_404_that_names_those_that_are() throws Exception {
        var response = post("/v1/chat/completions", "{" + ASK + ", \"model\": \"gpt-4o\"}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("model_not_found", "small");
    }

    @Test
    void more_clients_than_slots_are_all_answered() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 9)
                .mapToObj(i -> server().client.sendAsync(server().request("/v1/completions")
                        .POST(BodyPublishers.ofString("{\"prompt\": \"" + i + " and\", \"max_tokens\": 6}"))
                        .build(), HttpResponse.BodyHandlers.ofString()))
                .toList();

        for (var one : asked) {
            assertThat(ok(one.get()).at("/usage/completion_tokens").asInt()).isBetween(1, 6);
        }
    }

    private TestServer server() {
        return Objects.requireNonNull(server, "started before the tests");
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return server().post(path, body);
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return TestServer.json(response.body());
    }
}
