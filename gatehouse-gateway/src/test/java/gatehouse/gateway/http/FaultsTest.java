package gatehouse.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.Outcome;
import gatehouse.gateway.provider.Patience;
import gatehouse.gateway.provider.Provider;
import gatehouse.gateway.provider.ProviderKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between clients, the gateway and providers, each over real sockets. */
@Timeout(120)
class FaultsTest {
    private static final String GOOD = "{\"id\":\"c1\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3}}";
    private static final Patience SHORT = new Patience(Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofMillis(500),
            Duration.ofSeconds(5));

    @TempDir
    private Path home;

    private static String word(String text) {
        return "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"},\"finish_reason\":null}]}\n\n";
    }

    private static final String STOP = "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private static boolean good(RawUpstream.Received request, RawUpstream.Connection connection) throws IOException {
        if (request.body().contains("\"stream\":true")) {
            connection.eventsHead();
            for (String frame : List.of(word("Hi"), STOP, DONE)) {
                connection.chunk(frame);
            }
            connection.lastChunk();
        } else {
            connection.json(200, GOOD);
        }
        return true;
    }

    private Rig one(RawUpstream upstream) throws IOException, InterruptedException {
        return new Rig(home).deployment("a", ProviderKind.OPENAI_COMPATIBLE, upstream.port(), SHORT).route("r", "a").start();
    }

    private Rig two(RawUpstream first, RawUpstream then) throws IOException, InterruptedException {
        return new Rig(home).deployment("a", ProviderKind.OPENAI_COMPATIBLE, first.port(), SHORT)
                .deployment("b", ProviderKind.OPENAI_COMPATIBLE, then.port(), SHORT).route("r", "a", "b").start();
    }

    private static HttpResponse<String> whole(Rig rig) throws IOException, InterruptedException {
        return rig.post("/v1/chat/completions", ChatTest.chat("r", false, ""));
    }

    private static HttpResponse<String> stream(Rig rig) throws IOException, InterruptedException {
        return rig.post("/v1/chat/completions", ChatTest.chat("r", true, ""));
    }

    @Nested
    class A_provider {
        @Test
        void that_fails_is_replaced_by_the_next_whatever_the_way_it_fails() throws Exception {
            List<RawUpstream.Script> failures = List.of(
                    (_, connection) -> {
                        connection.json(500, "{\"error\":{\"message\":\"boom\",\"type\":\"server_error\",\"code\":null}}");
                        return true;
                    },
                    (_, connection) -> {
                        connection.json(429, "{}", "retry-after: 7");
                        return true;
                    },
                    (_, connection) -> {
                        connection.json(401, "{\"error\":{\"message\":\"bad key sk-123\"}}");
                        return true;
                    },
                    (_, connection) -> {
                        connection.json(200, "{\"error\":{\"message\":\"overloaded\",\"type\":\"overloaded_error\"}}");
                        return true;
                    },
                    (_, connection) -> {
                        connection.json(200, "<html>sorry</html>");
                        return true;
                    },
                    (_, connection) -> {
                        connection
                                .send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{\"id\":");
                        return false;
                    },
                    (_, _) -> false,
                    (_, _) -> {
                        Thread.sleep(2_000);
                        return false;
                    },
                    (_, connection) -> {
                        connection
                                .send("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{\"id\":");
                        Thread.sleep(2_000);
                        return false;
                    },
                    (_, connection) -> {
                        connection.send("I am not HTTP at all\r\n\r\n");
                        return false;
                    });
            for (int i = 0; i < failures.size(); i++) {
                try (var bad = new RawUpstream(failures.get(i));
                        var fine = new RawUpstream(FaultsTest::good);
                        var rig = two(bad, fine)) {
                    HttpResponse<String> answer = whole(rig);

                    assertThat(answer.body()).as("failure %s", i).isEqualTo(GOOD);
                    assertThat(answer.headers().firstValue("x-gatehouse-deployment")).contains("b");
                    assertThat(rig.onlySettled().deployment().text()).isEqualTo("b");
                } finally {
                    deleteJournal();
                }
            }
        }

        @Test
        void whose_stream_fails_before_its_first_word_is_replaced_unseen() throws Exception {
            List<RawUpstream.Script> failures = List.of(
                    (_, connection) -> {
                        connection.eventsHead();
                        connection.chunk("data: {\"error\":{\"message\":\"overloaded\",\"type\":\"overloaded_error\"}}\n\n");
                        connection.lastChunk();
                        return true;
                    },
                    (_, connection) -> {
                        connection.eventsHead();
                        connection
                                .chunk("data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}\n\n");
                        return false;
                    },
                    (_, connection) -> {
                        connection.eventsHead();
                        connection.lastChunk();
                        return true;
                    },
                    (_, connection) -> {
                        connection.eventsHead();
                        connection.chunk("data: {broken\n\n");
                        Thread.sleep(2_000);
                        return false;
                    },
                    (_, connection) -> {
                        connection.eventsHead();
                        Thread.sleep(2_000);
                        return false;
                    },
                    (_, connection) -> {
                        connection.json(200, "{\"error\":{\"message\":\"rate limit\",\"type\":\"rate_limit_error\"}}");
                        return true;
                    });
            for (int i = 0; i < failures.size(); i++) {
                try (var bad = new RawUpstream(failures.get(i));
                        var fine = new RawUpstream(FaultsTest::good);
                        var rig = two(bad, fine)) {
                    HttpResponse<String> answer = stream(rig);

                    assertThat(answer.body()).as("failure %s", i).isEqualTo(word("Hi") + STOP + DONE);
                    assertThat(answer.headers().firstValue("x-gatehouse-deployment")).contains("b");
                } finally {
                    deleteJournal();
                }
            }
        }

        @Test
        void whose_stream_fails_after_its_first_word_is_told_and_never_ends_as_a_success() throws Exception {
            List<RawUpstream.Script> failures = List.of(
                    (_, connection) -> {
                        connection.eventsHead();
                        connection.chunk(word("Hi"));
                        return false;
                    },
                    (_, connection) -> {
                        connection.eventsHead();
                        connection.chunk(word("Hi"));
                        connection.lastChunk();
                        return true;
                    },
                    (_, connection) -> {
                        connection.eventsHead();
                        connection.chunk(word("Hi"));
                        connection.chunk("data: {\"error\":{\"message\":\"late\",\"type\":\"server_error\"}}\n\n");
                        return false;
                    },
                    (_, connection) -> {
                        connection.eventsHead();
                        connection.chunk(word("Hi"));
                        connection.chunk("data: {\"id\":\"torn\",\"choi");
                        return false;
                    },
                    (_, connection) -> {
                        connection.eventsHead();
                        connection.chunk(word("Hi"));
                        Thread.sleep(2_000);
                        return false;
                    });
            for (int i = 0; i < failures.size(); i++) {
                try (var bad = new RawUpstream(failures.get(i));
                        var fine = new RawUpstream(FaultsTest::good);
                        var rig = two(bad, fine)) {
                    HttpResponse<String> answer = stream(rig);

                    assertThat(answer.body()).as("failure %s", i).startsWith(word("Hi") + "data: {\"error\":{\"message\":")
                            .doesNotContain("[DONE]").doesNotContain("torn");
                    assertThat(rig.onlySettled().outcome()).isEqualTo(Outcome.BROKEN);
                    assertThat(rig.onlySettled().tokens().output()).isEqualTo(1);
                    assertThat(fine.received()).isEmpty();
                } finally {
                    deleteJournal();
                }
            }
        }

        @Test
        void that_forgets_the_announced_end_is_completed() throws Exception {
            try (var upstream = new RawUpstream((_, connection) -> {
                connection.eventsHead();
                connection.chunk(word("Hi"));
                connection.chunk(STOP);
                connection.lastChunk();
                return true;
            }); var rig = one(upstream)) {
                assertThat(stream(rig).body()).isEqualTo(word("Hi") + STOP + DONE);
                assertThat(rig.onlySettled().outcome()).isEqualTo(Outcome.ANSWERED);
            }
        }

        @Test
        void that_sends_events_cut_anywhere_is_understood() throws Exception {
            String all = word("a") + ": comment\r\n\r\n" + word("b").replace("\n", "\r\n") + STOP + DONE;
            try (var upstream = new RawUpstream((_, connection) -> {
                connection.eventsHead();
                for (String piece : all.split("(?<=\\G.{7})", -1)) {
                    if (!piece.isEmpty()) {
                        connection.chunk(piece);
                    }
                }
                connection.lastChunk();
                return true;
            }); var rig = one(upstream)) {
                assertThat(stream(rig).body()).isEqualTo(all);
            }
        }

        @Test
        void that_refuses_the_call_itself_is_heard_and_nobody_else_is_tried() throws Exception {
            try (var bad = new RawUpstream((_, connection) -> {
                connection.json(400, "{\"error\":{\"message\":\"maximum context length is 8\",\"type\":\"invalid_request_error\","
                        + "\"code\":\"context_length_exceeded\",\"param\":\"messages\"}}");
                return true;
            }); var fine = new RawUpstream(FaultsTest::good); var rig = two(bad, fine)) {
                HttpResponse<String> answer = whole(rig);

                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body()).contains("context_length_exceeded", "maximum context length is 8");
                assertThat(fine.received()).isEmpty();
                assertThat(rig.onlySettled().cost()).isEqualTo(new Cost.Priced(Money.ZERO));
            }
        }

        @Test
        void that_cannot_be_reached_or_trusted_is_said_to_be_so() throws Exception {
            int closed;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = socket.getLocalPort();
            }
            try (var plain = new RawUpstream(FaultsTest::good);
                    var rig = new Rig(home).deployment("closed", ProviderKind.VLLM, closed, SHORT)
                            .deployment("plain", provider("https://127.0.0.1:" + plain.port() + "/v1"))
                            .deployment("unnamed", provider("http://no-such-host.invalid/v1")).route("closed", "closed")
                            .route("plain", "plain").route("unnamed", "unnamed").start()) {
                for (String route : List.of("closed", "plain", "unnamed")) {
                    HttpResponse<String> answer = rig.post("/v1/chat/completions", ChatTest.chat(route, false, ""));

                    assertThat(answer.statusCode()).as(route).isEqualTo(502);
                    assertThat(answer.body()).contains("upstream_unreachable", "deployment " + route);
                }
            }
        }

        private static Provider provider(String url) {
            return new Provider("at " + url, ProviderKind.OPENAI_COMPATIBLE, URI.create(url), null, SHORT, null);
        }

        @Test
        void that_fails_again_and_again_is_left_alone_for_a_while() throws Exception {
            try (var bad = new RawUpstream((_, connection) -> {
                connection.json(500, "{}");
                return true;
            }); var fine = new RawUpstream(FaultsTest::good); var rig = two(bad, fine)) {
                for (int i = 0; i < 6; i++) {
                    assertThat(whole(rig).statusCode()).isEqualTo(200);
                }
                assertThat(bad.received()).hasSize(3);
                assertThat(fine.received()).hasSize(6);
            }
        }

        @Test
        void that_closes_a_kept_connection_is_asked_once_more() throws Exception {
            try (var upstream = new RawUpstream((request, connection) -> {
                if (request.number() == 1) {
                    return false;
                }
                return good(request, connection);
            }); var rig = one(upstream)) {
                assertThat(whole(rig).body()).isEqualTo(GOOD);
                assertThat(whole(rig).body()).isEqualTo(GOOD);
                assertThat(upstream.received()).hasSize(3);
            }
        }
    }

    @Nested
    class A_client {
        @Test
        void that_leaves_stops_the_provider_and_is_charged_for_what_was_made() throws Exception {
            // Given
            var stopped = new CountDownLatch(1);
            try (var upstream = new RawUpstream((_, connection) -> {
                connection.eventsHead();
                try {
                    for (int i = 0; i < 10_000; i++) {
                        connection.chunk(word("abcd"));
                        Thread.sleep(5);
                    }
                } catch (IOException e) {
                    stopped.countDown();
                }
                return false;
            }); var rig = one(upstream)) {
                // When
                HttpRequest request = rig.request("/v1/chat/completions")
                        .POST(HttpRequest.BodyPublishers.ofString(ChatTest.chat("r", true, ""))).build();
                HttpResponse<InputStream> answer = rig.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
                answer.body().readNBytes(300);
                answer.body().close();

                // Then
                assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
                assertThat(rig.onlySettled().outcome()).isEqualTo(Outcome.CANCELLED);
                assertThat(rig.onlySettled().tokens().output()).isBetween(2L, 5_000L);
            }
        }

        @Test
        void that_sends_too_much_is_refused_before_it_is_read() throws Exception {
            try (var upstream = new RawUpstream(FaultsTest::good);
                    var rig = new Rig(home).deployment("a", ProviderKind.VLLM, upstream.port(), SHORT).route("r", "a")
                            .settings(new GatewaySettings("127.0.0.1", 0, 1, 10_000, 10_000, 4_096, Duration.ofSeconds(5),
                                    Duration.ofSeconds(1), null))
                            .start()) {
                assertThat(sent(rig, "content-length: 104857600\r\n\r\n{")).startsWith("HTTP/1.1 413")
                        .contains("request_too_large");
                assertThat(sent(rig, "transfer-encoding: chunked\r\n\r\n" + ("1000\r\n" + "x".repeat(0x1000) + "\r\n").repeat(3)))
                        .startsWith("HTTP/1.1 413");
                assertThat(sent(rig, "x-long: " + "y".repeat(20_000) + "\r\n\r\n")).startsWith("HTTP/1.1 413")
                        .contains("head of the request");
                assertThat(whole(rig).statusCode()).isEqualTo(200);
            }
        }

        @Test
        void that_is_slow_with_head_or_body_is_not_waited_for_longer_than_said() throws Exception {
            try (var upstream = new RawUpstream(FaultsTest::good);
                    var rig = new Rig(home).deployment("a", ProviderKind.VLLM, upstream.port(), SHORT).route("r", "a")
                            .settings(new GatewaySettings("127.0.0.1", 0, 1, 10_000, 10_000, 4_096, Duration.ofMillis(600),
                                    Duration.ofSeconds(1), null))
                            .start()) {
                assertThat(sent(rig, "content-length: 100\r\n\r\n{")).startsWith("HTTP/1.1 408").contains("request_timeout");
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
                    boolean closed = false;
                    for (int i = 0; i < 100 && !closed; i++) {
                        try {
                            socket.getOutputStream().write("G".getBytes(StandardCharsets.US_ASCII));
                            Thread.sleep(50);
                            closed = socket.getInputStream().available() == 0 && i > 30;
                        } catch (IOException e) {
                            closed = true;
                        }
                    }
                    assertThat(closed).isTrue();
                }
            }
        }

        @Test
        void that_sends_nonsense_is_told_which() throws Exception {
            try (var upstream = new RawUpstream(FaultsTest::good); var rig = one(upstream)) {
                assertThat(rig.post("/v1/chat/completions", "{\"model\":").body()).contains("invalid_json", "\"param\":");
                assertThat(rig.post("/v1/chat/completions", ChatTest.chat("other", false, "")).statusCode()).isEqualTo(404);
                assertThat(rig.post("/v1/nothing", "{}").body()).contains("unknown_url", "/v1/chat/completions");
                assertThat(rig.get("/v1/chat/completions").statusCode()).isEqualTo(405);
                assertThat(rig.post("/v1/chat/completions", "{}", "content-encoding", "gzip").statusCode()).isEqualTo(415);
                assertThat(rig.post("/v1/chat/completions", ChatTest.chat("r", false, ""), "x-gatehouse-data-class", "secret")
                        .body())
                        .contains("unknown_data_class");
                assertThat(rig.post("/v1/chat/completions", ChatTest.chat("r", false, ""), "x-gatehouse-data-class", "restricted")
                        .statusCode()).isEqualTo(403);
                assertThat(rig.post("/v1/messages", "{\"model\":\"nope\",\"max_tokens\":1,\"messages\":[]}").body())
                        .contains("\"type\":\"error\"", "not_found_error", "\"request_id\":\"req_");
                assertThat(sent(rig, "content-length: 2\r\n\r\n{}", "")).contains("missing_api_key").startsWith("HTTP/1.1 401");
                assertThat(upstream.received()).isEmpty();
            }
        }

        @Test
        void that_reads_slowly_makes_the_provider_wait() throws Exception {
            // Given
            String big = word("x".repeat(20_000));
            var sent = new AtomicInteger();
            try (var upstream = new RawUpstream((_, connection) -> {
                connection.eventsHead();
                for (int i = 0; i < 1_000; i++) {
                    connection.chunk(big);
                    sent.incrementAndGet();
                }
                connection.chunk(STOP + DONE);
                connection.lastChunk();
                return true;
            });
                    var rig = new Rig(home).deployment("a", ProviderKind.VLLM, upstream.port(), Rig.QUICK).route("r", "a")
                            .start();
                    var socket = new Socket()) {
                socket.setReceiveBufferSize(8_192);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), rig.port()));
                String body = ChatTest.chat("r", true, "");
                socket.getOutputStream()
                        .write(("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer " + Rig.KEY
                                + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));

                // When
                int before = -1;
                while (before != sent.get()) {
                    before = sent.get();
                    Thread.sleep(500);
                }
                int held = sent.get();
                long read = 0;
                byte[] buffer = new byte[1 << 16];
                int last = 0;
                while (read < 20_000_000L && last >= 0) {
                    last = socket.getInputStream().read(buffer);
                    read += Math.max(0, last);
                }

                // Then
                assertThat(held).isLessThan(900);
                assertThat(read).isGreaterThan(20_000_000L);
                assertThat(rig.onlySettled().outcome()).isEqualTo(Outcome.ANSWERED);
            }
        }
    }

    @Test
    void a_stop_lets_streams_end_and_takes_no_more_calls() throws Exception {
        // Given
        var speaking = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var upstream = new RawUpstream((_, connection) -> {
            connection.eventsHead();
            connection.chunk(word("Hi"));
            speaking.countDown();
            go.await();
            connection.chunk(STOP + DONE);
            connection.lastChunk();
            return true;
        });
                var rig = new Rig(home).deployment("a", ProviderKind.VLLM, upstream.port(), Rig.QUICK).route("r", "a").start()) {
            var answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return stream(rig).body();
                } catch (IOException | InterruptedException e) {
                    return e.toString();
                }
            });
            speaking.await();

            // When
            Thread stopping = Thread.ofVirtual().start(rig::stop);
            boolean refused = false;
            for (int tries = 0; tries < 200 && !refused; tries++) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
                    assertThat(socket.isConnected()).isTrue();
                    Thread.sleep(20);
                } catch (IOException e) {
                    refused = true;
                }
            }
            go.countDown();
            stopping.join();

            // Then
            assertThat(refused).isTrue();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(word("Hi") + STOP + DONE);
        }
    }

    private String sent(Rig rig, String rest) throws IOException {
        return sent(rig, rest, "authorization: Bearer " + Rig.KEY + "\r\n");
    }

    private static String sent(Rig rig, String rest, String authorization) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nconnection: close\r\n" + authorization
                            + rest).getBytes(StandardCharsets.UTF_8));
            var answer = new StringBuilder();
            byte[] buffer = new byte[8_192];
            try {
                for (int read = socket.getInputStream().read(buffer); read >= 0; read = socket.getInputStream().read(buffer)) {
                    answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                // A reset after the answer, because not everything we sent was read.
            }
            return answer.toString();
        }
    }

    private void deleteJournal() throws IOException {
        Path journal = home.resolve("journal");
        try (var files = Files.list(journal)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
