package gatehouse.gateway.protocol.refusal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.usage.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RefusalAnswerTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.25Z");
    private static final List<Refusal> ALL = List.of(new Refusal.Invalid("invalid_type", "messages[0]", "say \"what\""),
            new Refusal.Unauthenticated("invalid_api_key", "m"), new Refusal.Forbidden("route_not_allowed", "model", "m"),
            new Refusal.UnknownModel("m"), new Refusal.UnknownPath("m"), new Refusal.WrongMethod(List.of("POST"), "m"),
            new Refusal.TooLarge("m"), new Refusal.UnsupportedMedia("m"), new Refusal.TooSlow("m"),
            new Refusal.Unsupported("tools", "m"),
            new Refusal.ContextExceeded("messages", "m"), new Refusal.Blocked("content_filter", "messages", "m"),
            new Refusal.RateLimited(RateLimits.NONE, Duration.ofMillis(1500), "m"), new Refusal.BudgetSpent(null, "m"),
            new Refusal.Unavailable("no_healthy_deployment", null, "m"), new Refusal.UpstreamFailed("upstream_error", "m"),
            new Refusal.UpstreamTimeout("m"), new Refusal.Internal("m"));

    @Test
    void every_refusal_is_an_error_object_of_the_dialect() {
        for (Refusal refusal : ALL) {
            // When
            JsonNode openAi = new JsonMapper().readTree(answer(Dialect.OPENAI, refusal).body());
            JsonNode anthropic = new JsonMapper().readTree(answer(Dialect.ANTHROPIC, refusal).body());

            // Then
            assertThat(openAi.get("error").propertyNames()).containsExactly("message", "type", "param", "code");
            assertThat(openAi.at("/error/message").stringValue()).isEqualTo(refusal.message());
            assertThat(openAi.at("/error/code").isString()).as("%s", refusal).isTrue();
            assertThat(anthropic.propertyNames()).containsExactly("type", "error", "request_id");
            assertThat(anthropic.at("/error/type").stringValue())
                    .endsWith(refusal instanceof Refusal.TooLarge ? "_large" : "_error");
            assertThat(answer(Dialect.OPENAI, refusal).status()).isBetween(400, 599);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 400, false", "1, 401, false", "2, 403, false", "3, 404, false", "8, 408, false", "12, 429, true",
            "13, 429, false",
            "14, 503, none", "15, 502, none", "16, 504, none"})
    void clients_repeat_only_what_may_succeed(int which, int status, String retry) {
        // When
        RefusalAnswer answer = answer(Dialect.OPENAI, ALL.get(which));

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers(NOON).stream().filter(header -> header.name().equals("x-should-retry")).map(Header::value)
                .findAny()
                .orElse("none")).isEqualTo(retry);
    }

    @Test
    void a_rate_limit_says_when_to_come_back_in_the_family_of_the_dialect() {
        // Given
        var limits = new RateLimits(new RateLimits.Window(60, 0, Duration.ofSeconds(61)),
                new RateLimits.Window(9000, 12, Duration.ofMillis(1500)));
        var refusal = new Refusal.RateLimited(limits, Duration.ofMillis(1500), "m");

        // When / Then
        assertThat(headers(Dialect.OPENAI, refusal)).isEqualTo("""
                x-request-id: req-1
                x-should-retry: true
                retry-after: 2
                retry-after-ms: 1500
                x-ratelimit-limit-requests: 60
                x-ratelimit-remaining-requests: 0
                x-ratelimit-reset-requests: 1m1s
                x-ratelimit-limit-tokens: 9000
                x-ratelimit-remaining-tokens: 12
                x-ratelimit-reset-tokens: 1.5s""");
        assertThat(headers(Dialect.ANTHROPIC, refusal)).isEqualTo("""
                request-id: req-1
                x-should-retry: true
                retry-after: 2
                retry-after-ms: 1500
                anthropic-ratelimit-requests-limit: 60
                anthropic-ratelimit-requests-remaining: 0
                anthropic-ratelimit-requests-reset: 2026-01-01T12:01:02Z
                anthropic-ratelimit-tokens-limit: 9000
                anthropic-ratelimit-tokens-remaining: 12
                anthropic-ratelimit-tokens-reset: 2026-01-01T12:00:02Z""");
    }

    @Test
    void a_stream_that_failed_ends_with_one_frame_of_its_dialect() {
        // Given
        var refusal = new Refusal.UpstreamFailed("upstream_cut", "gone");

        // When / Then
        assertThat(new String(answer(Dialect.OPENAI, refusal).frame(0), UTF_8)).isEqualTo(
                "data: {\"error\":{\"message\":\"gone\",\"type\":\"server_error\",\"param\":null,\"code\":\"upstream_cut\"}}\n\n");
        assertThat(new String(answer(Dialect.ANTHROPIC, refusal).frame(0), UTF_8))
                .isEqualTo("event: error\ndata: {\"type\":\"error\","
                        + "\"error\":{\"type\":\"api_error\",\"message\":\"gone\"},\"request_id\":\"req-1\"}\n\n");
        assertThat(new String(answer(Dialect.RESPONSES, refusal).frame(7), UTF_8))
                .isEqualTo("event: error\ndata: {\"type\":\"error\","
                        + "\"code\":\"upstream_cut\",\"message\":\"gone\",\"param\":null,\"sequence_number\":7}\n\n");
    }

    @Test
    void overload_has_a_status_of_its_own_for_anthropics_clients() {
        assertThat(answer(Dialect.ANTHROPIC, new Refusal.Unavailable("c", Duration.ofSeconds(3), "m")).status()).isEqualTo(529);
    }

    @Test
    void durations_read_as_openai_writes_them() {
        assertThat(List.of(0L, 20L, 1000L, 1050L, 360_000L, 3_661_500L).stream().map(Duration::ofMillis)
                .map(RateLimitHeaders::duration))
                .containsExactly("0ms", "20ms", "1s", "1.05s", "6m0s", "1h1m1.5s");
    }

    private static RefusalAnswer answer(Dialect dialect, Refusal refusal) {
        return new RefusalAnswer(dialect, refusal, "req-1");
    }

    private static String headers(Dialect dialect, Refusal refusal) {
        return answer(dialect, refusal).headers(NOON).stream().map(header -> header.name() + ": " + header.value())
                .collect(Collectors.joining("\n"));
    }
}
