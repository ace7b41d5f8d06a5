package gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Outcome;
import gatehouse.api.usage.TokenSource;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.provider.ProviderKind;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChatTest {
    private static final String ANSWER = "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
            + "\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,"
            + "\"completion_tokens\":3,\"total_tokens\":10},\"x_unknown\":[1]}";
    private static final String FIRST = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
            + "\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n";
    private static final String WORD = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
            + "\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}]}\n\n";
    private static final String STOP = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
            + "\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],"
            + "\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1,\"total_tokens\":8}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @TempDir
    private Path home;

    @Test
    void a_whole_answer_comes_back_byte_for_byte_and_is_charged() throws Exception {
        // Given
        try (var upstream = new RawUpstream((_, connection) -> {
            connection.json(200, ANSWER);
            return true;
        });
                var rig = new Rig(home).deployment("small", ProviderKind.OPENAI_COMPATIBLE, upstream.port(), Rig.QUICK)
                        .route("support", "small").start()) {
            // When
            HttpResponse<String> answer = rig.post("/v1/chat/completions",
                    "{\"model\":\"support\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"x_mine\":{\"a\":1}}");

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(ANSWER);
            assertThat(answer.headers().firstValue("x-request-id")).isPresent();
            assertThat(answer.headers().firstValue("x-gatehouse-deployment")).contains("small");
            var sent = upstream.received().getFirst();
            assertThat(sent.path()).isEqualTo("/v1/chat/completions");
            assertThat(sent.body()).contains("\"model\":\"model-of-small\"", "\"max_tokens\":64", "\"x_mine\":{\"a\":1}");
            assertThat(sent.has("authorization: Bearer upstream-secret")).isTrue();
            assertThat(sent.head()).doesNotContain(Rig.KEY);
            var event = rig.onlySettled();
            assertThat(event.tokens()).isEqualTo(TokenUsage.of(7, 3, TokenSource.UPSTREAM));
            assertThat(event.cost()).isEqualTo(new Cost.Priced(Rig.CENT.times(10)));
            assertThat(event.outcome()).isEqualTo(Outcome.ANSWERED);
            assertThat(event.request().text()).isEqualTo(answer.headers().firstValue("x-request-id").orElseThrow());
        }
    }

    @Test
    void a_stream_comes_back_without_the_usage_nobody_asked_for_and_is_charged_by_it() throws Exception {
        // Given
        try (var upstream = streaming(FIRST, WORD, STOP, USAGE, DONE);
                var rig = new Rig(home).deployment("small", ProviderKind.VLLM, upstream.port(), Rig.QUICK)
                        .route("support", "small")
                        .start()) {
            // When
            HttpResponse<String> answer = rig.post("/v1/chat/completions", chat("support", true, ""));
            HttpResponse<String> asked = rig.post("/v1/chat/completions",
                    chat("support", true, ",\"stream_options\":{\"include_usage\":true}"));

            // Then
            assertThat(answer.body()).isEqualTo(FIRST + WORD + STOP + DONE);
            assertThat(asked.body()).isEqualTo(FIRST + WORD + STOP + USAGE + DONE);
            assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
            assertThat(upstream.received().getFirst().body()).contains("\"stream_options\":{\"include_usage\":true}");
            assertThat(rig.settled()).hasSize(2).allSatisfy(event -> {
                assertThat(event.tokens()).isEqualTo(TokenUsage.of(7, 1, TokenSource.UPSTREAM));
                assertThat(event.timings().firstToken()).isNotNull();
            });
        }
    }

    @Test
    void tokens_nobody_counts_are_estimated_and_said_to_be() throws Exception {
        // Given
        try (var upstream = streaming(FIRST, WORD, WORD, STOP, DONE);
                var rig = new Rig(home).deployment("small", ProviderKind.OPENAI_COMPATIBLE, upstream.port(), Rig.QUICK)
                        .route("support", "small").start()) {
            // When
            rig.post("/v1/chat/completions", chat("support", true, ""));

            // Then
            assertThat(rig.onlySettled().tokens()).isEqualTo(TokenUsage.of(2, 1, TokenSource.ESTIMATED));
        }
    }

    @Test
    void a_client_of_messages_reaches_a_provider_of_chat_and_hears_its_own_dialect() throws Exception {
        // Given
        try (var upstream = new RawUpstream((request, connection) -> {
            if (request.body().contains("\"stream\":true")) {
                connection.eventsHead();
                for (String frame : new String[] {FIRST, WORD, STOP, USAGE, DONE}) {
                    connection.chunk(frame);
                }
                connection.lastChunk();
            } else {
                connection.json(200, ANSWER);
            }
            return true;
        });
                var rig = new Rig(home).deployment("small", ProviderKind.OPENAI_COMPATIBLE, upstream.port(), Rig.QUICK)
                        .route("support", "small").start()) {
            // When
            String call = "{\"model\":\"support\",\"max_tokens\":20,\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}],\"top_k\":3";
            HttpResponse<String> whole = rig.post("/v1/messages", call + "}", "x-api-key", Rig.KEY);
            HttpResponse<String> stream = rig.post("/v1/messages", call + ",\"stream\":true}");

            // Then
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.body()).contains("\"type\":\"message\"", "\"text\":\"Hi\"", "\"stop_reason\":\"end_turn\"",
                    "\"input_tokens\":7");
            assertThat(whole.headers().firstValue("request-id")).isPresent();
            assertThat(whole.headers().firstValue("x-gatehouse-dropped").orElseThrow()).contains("top_k");
            assertThat(upstream.received().getFirst().path()).isEqualTo("/v1/chat/completions");
            assertThat(stream.body()).startsWith("event: message_start").contains("\"text\":\"Hi\"")
                    .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
            assertThat(rig.settled().get(1).tokens()).isEqualTo(TokenUsage.of(7, 1, TokenSource.UPSTREAM));
        }
    }

    @Test
    void calls_are_counted_under_the_names_dashboards_know() throws Exception {
        try (var upstream = streaming(FIRST, WORD, STOP, USAGE, DONE);
                var rig = new Rig(home).deployment("small", ProviderKind.VLLM, upstream.port(), Rig.QUICK)
                        .route("support", "small")
                        .start()) {
            rig.post("/v1/chat/completions", chat("support", true, ""));
            rig.post("/v1/chat/completions", chat("other", true, ""));

            assertThat(rig.metrics()).contains("gen_ai_client_token_usage_sum{", "gen_ai_provider_name=\"vllm\"",
                    "gen_ai_system=\"vllm\"",
                    "gen_ai_client_operation_duration_seconds_bucket{", "gen_ai_server_time_to_first_token_seconds_count{",
                    "gatehouse_cost_usd_total{deployment=\"small\",route=\"support\"} 0.08",
                    "gatehouse_refusals_total{status=\"404\"} 1.0", "gatehouse_calls_in_flight 0.0");
        }
    }

    @Test
    void models_are_the_routes_of_the_key() throws Exception {
        try (var rig = new Rig(home).deployment("small", ProviderKind.VLLM, 1, Rig.QUICK).route("support", "small")
                .route("code", "small").start()) {
            assertThat(rig.get("/v1/models").body()).contains("\"object\":\"list\"", "\"id\":\"code\"", "\"id\":\"support\"");
            assertThat(rig.get("/v1/models", "anthropic-version", "2023-06-01").body()).contains("\"has_more\":false",
                    "\"display_name\":\"support\"");
            assertThat(rig.get("/v1/models/code").body()).contains("\"id\":\"code\"");
            assertThat(rig.get("/v1/models/other").statusCode()).isEqualTo(404);
        }
    }

    static String chat(String route, boolean stream, String more) {
        return "{\"model\":\"" + route + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]"
                + (stream ? ",\"stream\":true" : "")
                + more + "}";
    }

    private static RawUpstream streaming(String... frames) throws Exception {
        return new RawUpstream((_, connection) -> {
            connection.eventsHead();
            for (String frame : frames) {
                connection.chunk(frame);
            }
            connection.lastChunk();
            return true;
        });
    }
}
