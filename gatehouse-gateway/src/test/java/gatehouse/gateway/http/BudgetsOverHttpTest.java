package gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.limit.Amount;
import gatehouse.api.limit.Budget;
import gatehouse.api.limit.BudgetId;
import gatehouse.api.limit.RateLimit;
import gatehouse.api.limit.Rules;
import gatehouse.api.limit.Subject;
import gatehouse.api.limit.Window;
import gatehouse.api.usage.KeyId;
import gatehouse.api.usage.TeamId;
import gatehouse.gateway.provider.ProviderKind;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BudgetsOverHttpTest {
    private static final String TEN_TOKENS = "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}";

    @TempDir
    private Path home;

    private static RawUpstream upstream() throws IOException {
        return new RawUpstream((_, connection) -> {
            connection.json(200, TEN_TOKENS);
            return true;
        });
    }

    @Test
    void two_hundred_clients_get_exactly_what_the_budget_pays_for() throws Exception {
        // Given
        var budget = new Budget(new BudgetId("team"), new Subject.OfTeam(new TeamId("team-1")),
                new Amount.Dollars(Rig.CENT.times(10 * 1_000)), Window.MONTH);
        try (var upstream = upstream();
                var rig = new Rig(home).deployment("a", ProviderKind.VLLM, upstream.port(), Rig.QUICK).route("r", "a")
                        .rules(new Rules(List.of(budget), List.of())).settings(GatewaySettings.LOOPBACK.on(2)).start();
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            var left = new AtomicInteger(1_400);
            var served = new AtomicInteger();
            var refused = new AtomicInteger();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(clients.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        HttpResponse<String> answer = rig.post("/v1/chat/completions",
                                ChatTest.chat("r", false, ",\"max_tokens\":3"));
                        (answer.statusCode() == 200 ? served : refused).incrementAndGet();
                        if (answer.statusCode() != 200) {
                            assertThat(answer.statusCode()).isEqualTo(429);
                            assertThat(answer.body()).contains("insufficient_quota", "budget team");
                            assertThat(answer.headers().firstValue("x-should-retry")).contains("false");
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }

            // Then
            assertThat(upstream.received()).hasSize(served.get());
            long spent = rig.settled().stream().mapToLong(event -> event.tokens().total()).sum();
            // The last calls need not fit: each reserves what it may cost at most, and the budget pays for that alone.
            assertThat(spent).isLessThanOrEqualTo(10_000);
            assertThat(served.get()).isBetween(980, 1_000);
            assertThat(served.get() + refused.get()).isEqualTo(1_400);
        }
    }

    @Test
    void a_limit_by_the_minute_is_told_in_headers_and_by_429() throws Exception {
        var limit = new RateLimit(new Subject.OfKey(new KeyId("key-1")), RateLimit.Measure.REQUESTS, 2);
        try (var upstream = upstream();
                var rig = new Rig(home).deployment("a", ProviderKind.VLLM, upstream.port(), Rig.QUICK).route("r", "a")
                        .rules(new Rules(List.of(), List.of(limit))).start()) {
            String call = ChatTest.chat("r", false, "");

            HttpResponse<String> first = rig.post("/v1/chat/completions", call);
            rig.post("/v1/chat/completions", call);
            HttpResponse<String> third = rig.post("/v1/chat/completions", call);

            assertThat(first.headers().firstValue("x-ratelimit-limit-requests")).contains("2");
            assertThat(first.headers().firstValue("x-ratelimit-remaining-requests")).contains("1");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.headers().firstValue("retry-after")).isPresent();
            assertThat(third.body()).contains("rate_limit_exceeded", "key key-1");
        }
    }

    @Test
    void a_client_that_leaves_while_it_waits_for_its_turn_takes_nothing() throws Exception {
        // Given
        var release = new CountDownLatch(1);
        var budget = new Budget(new BudgetId("b"), new Subject.Everyone(), new Amount.Tokens(120), Window.TOTAL);
        try (var upstream = new RawUpstream((_, connection) -> {
            release.await();
            connection.json(200, TEN_TOKENS);
            return true;
        });
                var rig = new Rig(home).deployment("a", ProviderKind.VLLM, upstream.port(), Rig.QUICK).route("r", "a")
                        .rules(new Rules(List.of(budget), List.of())).start()) {
            var first = rig.client().sendAsync(call(rig), HttpResponse.BodyHandlers.ofString());
            while (upstream.received().isEmpty()) {
                Thread.sleep(5);
            }

            // When
            var leaving = rig.client().sendAsync(call(rig), HttpResponse.BodyHandlers.ofString());
            Thread.sleep(300);
            leaving.cancel(true);
            release.countDown();

            // Then
            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(rig.post("/v1/chat/completions", ChatTest.chat("r", false, "")).statusCode()).isEqualTo(200);
            assertThat(upstream.received()).hasSize(2);
        }
    }

    private static HttpRequest call(Rig rig) {
        return rig.request("/v1/chat/completions").POST(HttpRequest.BodyPublishers.ofString(ChatTest.chat("r", false, "")))
                .build();
    }
}
