package gatehouse.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProviderStubTest {
    private final ProviderStub stub = ProviderStub.start();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        client.shutdownNow();
        stub.close();
    }

    @Test
    void each_request_takes_the_next_reply_and_the_last_one_stays() throws Exception {
        // Given
        stub.then(Replies.busy(429, 3), Replies.answer("two words"));

        // When
        var first = post("{}");
        var second = post("{}");
        var third = post("{}");

        // Then
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("3");
        assertThat(second.body()).contains("two words").contains("\"completion_tokens\":2");
        assertThat(third.body()).isEqualTo(second.body());
        assertThat(stub.connectionsMade()).isEqualTo(1);
    }

    @Test
    void it_keeps_what_it_got() throws Exception {
        // Given
        stub.then(Replies.answer("ok"));

        // When
        client.send(HttpRequest.newBuilder(stub.v1().resolve("/v1/chat/completions")).header("X-Mine", "yes")
                .POST(BodyPublishers
                        .ofInputStream(() -> new ByteArrayInputStream("{\"é\":1}".getBytes(StandardCharsets.UTF_8))))
                .build(), BodyHandlers.discarding());

        // Then
        assertThat(stub.only().method()).isEqualTo("POST");
        assertThat(stub.only().path()).isEqualTo("/v1/chat/completions");
        assertThat(stub.only().header("x-mine")).isEqualTo("yes");
        assertThat(stub.only().body()).isEqualTo("{\"é\":1}");
    }

    @Test
    void a_stream_has_role_pieces_finish_usage_and_end() throws Exception {
        // Given
        stub.then(Replies.stream("one", "two"));

        // When
        String body = post("{}").body();

        // Then
        assertThat(body.split("\n\n", -1)).hasSize(7).satisfies(events -> {
            assertThat(events[0]).contains("\"role\":\"assistant\"");
            assertThat(events[1]).contains("{\"content\":\"one\"}");
            assertThat(events[3]).contains("\"finish_reason\":\"stop\"");
            assertThat(events[4]).contains("\"completion_tokens\":2");
            assertThat(events[5]).isEqualTo("data: [DONE]");
        });
    }

    @Test
    void it_breaks_the_ways_it_is_told_to() {
        stub.then(Replies.cutAfter("some"), Replies.slamTheDoor(), Replies.garbage());

        assertThatThrownBy(() -> post("{}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post("{}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> post("{}")).isInstanceOf(IOException.class);
    }

    @Test
    void a_client_that_leaves_is_noticed() throws Exception {
        // Given
        stub.then(Replies.hang());
        var pending = client.sendAsync(request("{}"), BodyHandlers.ofString());
        stub.awaitRequests(1);

        // When
        pending.cancel(true);

        // Then
        stub.awaitAbandoned(1);
    }

    @Test
    void without_a_script_it_says_so() throws Exception {
        assertThat(post("{}").body()).contains("no_script");
    }

    @Test
    void label_scores_and_refusals_have_their_form() throws Exception {
        // Given
        stub.then(Replies.labelScores(Map.of("a", -1.5)), Replies.failure(400, "bad"));

        // When / Then
        assertThat(post("{}").body()).contains("\"label\":\"a\"").contains("\"logprob\":-1.5");
        assertThat(post("{}").body()).contains("\"code\":\"bad\"");
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return client.send(request(body), BodyHandlers.ofString());
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(stub.v1()).POST(BodyPublishers.ofString(body)).build();
    }
}
