package gatehouse.web.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.api.evidence.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminServerTest {
    @TempDir
    private Path folder;
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private AdminRig rig;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        rig = new AdminRig(folder, settings -> settings.named(Set.of("Gate.example")), ready::get);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Nested
    class TheOpenPaths {
        @Test
        void say_that_the_program_lives_under_any_name() throws IOException {
            // When
            Said said = rig.say("GET", "/health/live", Map.of("Host", "10.1.2.3:8081"), "");

            // Then
            assertThat(said.status()).isEqualTo(200);
            assertThat(said.body()).isEqualTo("{\"status\":\"live\"}");
        }

        @Test
        void say_whether_the_gateway_takes_calls() throws IOException {
            // Given
            Said while_ready = rig.say("GET", "/health/ready", Map.of("Host", rig.host()), "");
            ready.set(false);

            // When
            Said later = rig.say("GET", "/health/ready", Map.of("Host", rig.host()), "");

            // Then
            assertThat(while_ready.status()).isEqualTo(200);
            assertThat(later.refusal()).isEqualTo("503 web.gateway.not-ready");
        }

        @Test
        void give_metrics_as_text() throws IOException {
            // When
            Said said = rig.say("GET", "/metrics", Map.of("Host", rig.host()), "");

            // Then
            assertThat(said.body()).isEqualTo("gatehouse_up 1\n");
            assertThat(said.headers()).containsEntry("content-type", "text/plain; version=0.0.4; charset=utf-8");
        }

        @Test
        void answer_a_head_without_a_body() throws IOException {
            // When
            Said said = rig.say("HEAD", "/health/live", Map.of("Host", rig.host()), "");

            // Then
            assertThat(said.status()).isEqualTo(200);
            assertThat(said.body()).isEmpty();
        }
    }

    @Nested
    class TheKey {
        @ParameterizedTest
        @ValueSource(strings = {"/api/keys", "/api/openapi.json", "/api", "/favicon.ico", "/etc/passwd", "/api/keys/x/revoke"})
        void is_needed_for_all_else_whether_it_is_there_or_not(String path) throws IOException {
            // When
            Said said = rig.say("GET", path, Map.of("Host", rig.host()), "");

            // Then
            assertThat(said.refusal()).isEqualTo("401 web.key.missing");
            assertThat(said.headers()).containsEntry("www-authenticate", "Bearer realm=\"gatehouse admin\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"Bearer wrong", "Bearer the-admin-key-of-these-test", "Bearer the-admin-key-of-these-testsX",
                        "Bearer ",
                        "Bearer"})
        void must_be_the_right_one(String authorization) throws IOException {
            // When
            Said said = rig.say("GET", "/api/keys", Map.of("Host", rig.host(), "Authorization", authorization), "");

            // Then
            assertThat(said.status()).isEqualTo(401);
            assertThat(said.code()).isIn("web.key.wrong", "web.key.missing");
        }

        @Test
        void is_not_one_of_those_that_callers_of_models_have() throws IOException {
            // Given
            String text = rig.post("/api/keys", "{\"owner\":\"ben\"}").json().get("key").stringValue();

            // When
            Said said = rig.say("GET", "/api/keys", Map.of("Host", rig.host(), "Authorization", "Bearer " + text), "");

            // Then
            assertThat(said.refusal()).isEqualTo("401 web.key.wrong");
        }

        @Test
        void may_be_shown_in_any_case_of_the_word_before_it() throws IOException {
            assertThat(rig.say("GET", "/api/keys", Map.of("Host", rig.host(), "Authorization", "bEaReR  " + AdminRig.KEY), "")
                    .status()).isEqualTo(200);
        }

        @Test
        void is_never_said_back() throws IOException {
            assertThat(
                    rig.say("GET", "/api/keys", Map.of("Host", rig.host(), "Authorization", "Bearer secret-of-another-place"), "")
                            .body())
                    .doesNotContain("secret-of-another-place");
        }
    }

    @Nested
    class TheName {
        @ParameterizedTest
        @ValueSource(strings = {"localhost", "localhost:9999", "127.0.0.1", "gate.example:8081", "GATE.EXAMPLE"})
        void may_be_one_of_ours(String host) throws IOException {
            assertThat(rig.say("GET", "/api/keys", withKeyAnd("Host", host), "").status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"evil.example", "evil.example:8081", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1",
                        "", "[::1", "127.0.0.1@evil.example"})
        void may_not_be_one_that_a_stranger_pointed_here(String host) throws IOException {
            assertThat(rig.say("GET", "/api/keys", withKeyAnd("Host", host), "").refusal()).isEqualTo("403 web.host.unknown");
            assertThat(rig.say("GET", "/", Map.of("Host", host), "").refusal()).isEqualTo("403 web.host.unknown");
            assertThat(rig.say("GET", "/metrics", Map.of("Host", host), "").refusal()).isEqualTo("403 web.host.unknown");
        }

        private Map<String, String> withKeyAnd(String name, String value) {
            var headers = new HashMap<>(rig.withKey());
            headers.put(name, value);
            return headers;
        }
    }

    @Nested
    class APageOfAnotherPlace {
        @ParameterizedTest
        @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"})
        void is_refused_even_with_the_key(String origin) throws IOException {
            // Given
            var headers = new HashMap<>(rig.withKey());
            headers.put("Origin", origin);

            // Then
            assertThat(rig.say("GET", "/api/keys", headers, "").refusal()).isEqualTo("403 web.origin.foreign");
        }

        @Test
        void gets_no_permission_when_its_browser_asks_for_one() throws IOException {
            // When
            Said said = rig.say("OPTIONS", "/api/keys", Map.of("Host", rig.host(), "Origin", "https://evil.example",
                    "Access-Control-Request-Method", "POST", "Access-Control-Request-Headers", "authorization"), "");

            // Then
            assertThat(said.status()).isEqualTo(403);
            assertThat(said.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }

        @Test
        void is_not_our_own_page() throws IOException {
            // Given
            var headers = new HashMap<>(rig.withKey());
            headers.put("Origin", "http://" + rig.host());

            // Then
            assertThat(rig.say("GET", "/api/keys", headers, "").status()).isEqualTo(200);
        }
    }

    @Nested
    class ACallThatIsWrong {
        @Test
        void is_told_which_paths_there_are() throws IOException {
            // When
            Said said = rig.get("/api/kees");

            // Then
            assertThat(said.refusal()).isEqualTo("404 web.path.unknown");
            assertThat(said.body()).contains("/api/keys/{id}/rotate");
        }

        @Test
        void is_told_which_methods_a_path_takes() throws IOException {
            // When
            Said said = rig.delete("/api/keys");

            // Then
            assertThat(said.refusal()).isEqualTo("405 web.method.wrong");
            assertThat(said.headers()).containsEntry("allow", "GET, POST");
        }

        @Test
        void is_told_how_long_a_body_may_be() throws IOException {
            // When
            Said said = rig.post("/api/keys", "{\"owner\":\"" + "x".repeat(5_000) + "\"}");

            // Then
            assertThat(said.refusal()).isEqualTo("413 web.body.too-large");
            assertThat(said.body()).contains("4096");
        }

        @Test
        void is_cut_off_when_it_sends_more_than_it_said() throws IOException {
            // When
            Said said = Wire.raw(rig.port(), "POST /api/keys HTTP/1.1\r\nHost: " + rig.host() + "\r\nAuthorization: Bearer "
                    + AdminRig.KEY + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + ("400\r\n" + "x".repeat(0x400) + "\r\n").repeat(5) + "0\r\n\r\n");

            // Then
            assertThat(said.refusal()).isEqualTo("413 web.body.too-large");
        }

        @Test
        void is_told_that_bodies_are_json() throws IOException {
            // Given
            var headers = new HashMap<>(rig.withKey());
            headers.put("Content-Type", "application/x-www-form-urlencoded");

            // Then
            assertThat(rig.say("POST", "/api/keys", headers, "owner=ben").refusal()).isEqualTo("415 web.body.media-type");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "nothing", "{\"owner\":\"ben\"} {}", "{\"owner\":\"ben\",\"owner\":\"eve\"}", "\0"})
        void is_told_that_its_body_is_no_json(String body) throws IOException {
            assertThat(rig.post("/api/keys", body).refusal()).isEqualTo("400 web.body.malformed");
        }

        @Test
        void is_refused_before_its_head_fills_the_memory() throws IOException {
            // When
            Said said = Wire.raw(rig.port(),
                    "GET /health/live HTTP/1.1\r\nHost: " + rig.host() + "\r\nX-Long: " + "x".repeat(20_000)
                            + "\r\n\r\n");

            // Then
            assertThat(said.refusal()).isEqualTo("431 web.head.too-large");
        }

        @Test
        void of_random_bytes_ends_in_a_clean_answer_and_the_port_goes_on() throws IOException {
            // Given
            var random = new Random(11);

            // When
            for (int i = 0; i < 200; i++) {
                byte[] noise = new byte[random.nextInt(200)];
                random.nextBytes(noise);
                String text = new String(noise, StandardCharsets.ISO_8859_1);
                Said said = switch (i % 3) {
                    case 0 -> Wire.raw(rig.port(), text.replace("\r", "").replace("\n", "") + "\r\n\r\n");
                    case 1 -> rig.post("/api/budgets", text);
                    default ->
                        Wire.raw(rig.port(), "GET /api/keys/" + text.replaceAll("[\\s\\x00-\\x1f]", "") + " HTTP/1.1\r\nHost: "
                                + rig.host() + "\r\nConnection: close\r\nAuthorization: Bearer " + AdminRig.KEY + "\r\n\r\n");
                };
                assertThat(said.status()).as(said.body()).isBetween(400, 431);
            }

            // Then
            assertThat(rig.faults()).isEmpty();
            assertThat(rig.get("/api/keys").status()).isEqualTo(200);
        }
    }

    @Test
    void every_answer_forbids_browsers_to_frame_guess_or_keep_it() throws IOException {
        for (String path : new String[] {"/", "/health/live", "/metrics", "/api/keys", "/nowhere"}) {
            // When
            Said said = rig.get(path);

            // Then
            assertThat(said.headers()).as(path).containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("cache-control", "no-store").containsEntry("referrer-policy", "no-referrer")
                    .containsEntry("x-frame-options", "DENY");
            assertThat(said.headers().get("content-security-policy")).as(path).contains("default-src 'none'",
                    "frame-ancestors 'none'").doesNotContain("unsafe-inline");
            assertThat(said.headers().keySet()).as(path).noneMatch(name -> name.startsWith("access-control"));
        }
    }

    @Test
    void whoever_never_ends_a_call_is_left_behind(@TempDir Path another) throws IOException, InterruptedException {
        // Given
        try (var quick = new AdminRig(another, settings -> settings.within(4_096, Duration.ofMillis(200)), () -> true);
                var socket = new Socket(InetAddress.getLoopbackAddress(), quick.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));

            // When
            int said = socket.getInputStream().read();

            // Then
            assertThat(said).isEqualTo(-1);
        }
    }

    @Test
    void a_body_that_never_comes_ends_the_connection_and_frees_its_place(@TempDir Path another)
            throws IOException, InterruptedException {
        try (var quick = new AdminRig(another, settings -> settings.within(4_096, Duration.ofMillis(200)), () -> true)) {
            // Given
            for (int i = 0; i < 70; i++) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), quick.port())) {
                    socket.setSoTimeout(20_000);
                    socket.getOutputStream()
                            .write(("POST /api/teams HTTP/1.1\r\nHost: " + quick.host() + "\r\nAuthorization: Bearer "
                                    + AdminRig.KEY + "\r\nContent-Length: 10\r\n\r\n{").getBytes(StandardCharsets.US_ASCII));
                    if (i == 0) {
                        assertThat(socket.getInputStream().read()).isEqualTo(-1);
                    }
                }
            }

            // When
            Said said = quick.get("/api/teams");

            // Then
            assertThat(said.status()).isEqualTo(200);
        }
    }

    @Test
    void more_work_than_it_takes_is_sent_away_while_probes_are_answered()
            throws IOException, InterruptedException, ExecutionException {
        // Given
        var latch = new CountDownLatch(1);
        rig.holdMetrics(latch);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<Said>>();
            for (int i = 0; i < 80; i++) {
                asked.add(callers.submit(() -> rig.get("/metrics")));
            }
            await(() -> asked.stream().filter(Future::isDone).count() == 16);

            // When
            Said probe = rig.get("/health/live");
            latch.countDown();

            // Then
            var refusals = new HashMap<Integer, Integer>();
            for (Future<Said> said : asked) {
                refusals.merge(said.get().status(), 1, Integer::sum);
            }
            assertThat(probe.status()).isEqualTo(200);
            assertThat(refusals).isEqualTo(Map.of(200, 64, 503, 16));
            assertThat(rig.get("/api/keys").status()).isEqualTo(200);
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_port_that_is_taken_is_named() {
        // Given
        var settings = AdminSettings.loopback(Sha256.of(new byte[0])).at("127.0.0.1", rig.port());

        // Then
        assertThatThrownBy(() -> AdminServer.start(settings, rig.desk())).isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + rig.port()).hasMessageContaining("taken");
    }

    @Test
    void a_closed_port_answers_nobody() throws IOException {
        // Given
        int port = rig.port();

        // When
        rig.close();

        // Then
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close()).isInstanceOf(IOException.class);
    }
}
