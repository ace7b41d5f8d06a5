package gatehouse.control.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.testkit.provider.ProviderStub;
import gatehouse.testkit.provider.Replies;
import gatehouse.testkit.provider.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingHttpTest {
    private static final Duration AMPLE = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(250);

    private final ProviderStub stub = ProviderStub.start();
    private final OutgoingHttp http = new OutgoingHttp(OutgoingSettings.defaults(), Map.of());

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    @Test
    void an_answer_is_read_to_its_end() throws Exception {
        // Given
        stub.then(Replies.body(418, "text/plain", "short and stout"));

        // When
        try (Exchange exchange = get(AMPLE)) {
            // Then
            assertThat(exchange.status()).isEqualTo(418);
            assertThat(exchange.header("Content-Type")).isEqualTo("text/plain");
            assertThat(exchange.header("X-None")).isEmpty();
            assertThat(new String(exchange.rest(), UTF_8)).isEqualTo("short and stout");
        }
    }

    @Test
    void plain_connections_are_not_offered_an_upgrade() throws Exception {
        // Given
        stub.then(Replies.body(200, "text/plain", "ok"));

        // When
        get(AMPLE).close();

        // Then
        assertThat(stub.only().header("upgrade")).isEmpty();
    }

    @Test
    void redirects_are_not_followed() throws Exception {
        // Given
        stub.then(out -> out.whole(307, Map.of("Location", "/elsewhere"), new byte[0]));

        // When
        try (Exchange exchange = get(AMPLE)) {
            // Then
            assertThat(exchange.status()).isEqualTo(307);
            assertThat(stub.received()).hasSize(1);
        }
    }

    @Test
    void a_get_asks_for_no_compression_and_carries_its_headers_and_its_secret() throws Exception {
        // Given
        stub.then(Replies.body(200, "text/plain", "ok"));

        // When
        try (Exchange exchange = http.get(Get.of(stub.root()).with("Range", "bytes=0-1").with(Secret.bearer("t0ken")),
                Pace.usual(),
                10)) {
            exchange.rest();
        }

        // Then
        assertThat(stub.only().header("accept-encoding")).isEqualTo("identity");
        assertThat(stub.only().header("range")).isEqualTo("bytes=0-1");
        assertThat(stub.only().header("authorization")).isEqualTo("Bearer t0ken");
    }

    @Test
    void an_answer_that_drips_is_given_up() throws Exception {
        // Given
        stub.then(Replies.trickle());
        var pace = new Pace(AMPLE, SHORT, 1_000_000);

        // When
        try (Exchange exchange = http.get(Get.of(stub.root()), pace, 10_000_000)) {
            // Then
            assertThatThrownBy(exchange::rest).isInstanceOf(OutgoingException.class).hasMessageContaining("sends too slowly");
        }
    }

    @Test
    void a_settled_exchange_leaves_its_connection_to_the_next_call() throws Exception {
        // Given
        stub.then(Replies.events("data: 1\n\n"));

        // When
        for (int i = 0; i < 3; i++) {
            try (Exchange exchange = get(AMPLE)) {
                exchange.next();
                exchange.settle(AMPLE);
            }
        }

        // Then
        assertThat(stub.connectionsMade()).isEqualTo(1);
    }

    @Test
    void calls_to_other_hosts_go_through_the_proxy_with_its_credentials() throws Exception {
        // Given
        stub.then(Replies.body(200, "text/plain", "from the proxy"));
        String proxy = "http://user:secret@127.0.0.1:" + stub.root().getPort();

        // When
        try (var proxied = new OutgoingHttp(OutgoingSettings.defaults(), Map.of("HTTP_PROXY", proxy));
                Exchange exchange = proxied.send(proxied.request(URI.create("http://models.example/v1/models")).build(), AMPLE,
                        1000)) {
            // Then
            assertThat(new String(exchange.rest(), UTF_8)).isEqualTo("from the proxy");
            assertThat(stub.only().path()).isEqualTo("http://models.example/v1/models");
            assertThat(stub.only().header("Proxy-Authorization")).isEqualTo("Basic dXNlcjpzZWNyZXQ=");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://models.example", "file:///etc/passwd", "http:///nowhere",
                    "https://user:secret@models.example"})
    void only_web_addresses_without_credentials_are_called(String uri) {
        assertThatThrownBy(() -> http.request(URI.create(uri)))
                .isInstanceOf(OutgoingException.class).hasMessageNotContaining("secret");
    }

    @Nested
    class WhenItFails {
        @Test
        void a_server_that_never_answers_is_cut_at_the_deadline() throws Exception {
            assertFault(Replies.hang(), OutgoingException.Fault.TIMEOUT);
            stub.awaitAbandoned(1);
        }

        @Test
        void a_server_that_falls_silent_is_cut_at_the_deadline() throws Exception {
            assertFault(Replies.hangAfter("some"), OutgoingException.Fault.TIMEOUT);
            stub.awaitAbandoned(1);
        }

        @Test
        void a_server_that_trickles_for_ever_is_cut_at_the_deadline() throws Exception {
            assertFault(Replies.trickle(), OutgoingException.Fault.TIMEOUT);
            stub.awaitAbandoned(1);
        }

        @Test
        void a_connection_that_ends_in_the_middle_is_told_from_one_that_never_began() throws Exception {
            assertFault(Replies.cutAfter("some"), OutgoingException.Fault.BROKEN_OFF);
        }

        @Test
        void a_connection_that_ends_before_a_byte_is_unreachable() throws Exception {
            assertFault(Replies.slamTheDoor(), OutgoingException.Fault.UNREACHABLE);
        }

        @Test
        void something_that_is_not_http_is_named_so() throws Exception {
            assertFault(Replies.garbage(), OutgoingException.Fault.NOT_HTTP);
        }

        @Test
        void more_than_was_allowed_is_not_read() throws Exception {
            assertFault(Replies.body(200, "text/plain", "x".repeat(5_000)), OutgoingException.Fault.TOO_LARGE);
        }

        @Test
        void a_port_nobody_listens_on_is_unreachable() throws Exception {
            // Given
            URI nobody;
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
            }

            // When / Then
            assertThatThrownBy(() -> http.send(http.request(nobody).build(), AMPLE, 1000))
                    .isInstanceOfSatisfying(OutgoingException.class,
                            e -> assertThat(e.fault()).isEqualTo(OutgoingException.Fault.UNREACHABLE))
                    .hasMessage("nothing accepts connections at 127.0.0.1; check that the server runs");
        }

        @Test
        void an_interrupt_cancels_the_call_at_the_server() throws Exception {
            // Given
            stub.then(Replies.hang());
            var thrown = new AtomicReference<Throwable>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    get(AMPLE).close();
                } catch (InterruptedException e) {
                    thrown.set(e);
                }
            });
            stub.awaitRequests(1);

            // When
            caller.interrupt();

            // Then
            stub.awaitAbandoned(1);
            caller.join();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }

        private void assertFault(Reply reply, OutgoingException.Fault fault) {
            // Given
            stub.then(reply);

            // When / Then
            assertThatThrownBy(() -> {
                try (Exchange exchange = get(fault == OutgoingException.Fault.TIMEOUT ? SHORT : AMPLE)) {
                    exchange.rest();
                }
            }).isInstanceOfSatisfying(OutgoingException.class, e -> assertThat(e.fault()).isEqualTo(fault));
        }
    }

    @Test
    void a_ca_file_that_is_missing_or_no_bundle_is_refused_at_the_start() throws IOException {
        // Given
        var missing = OutgoingSettings.defaults().trusting(Path.of("no", "such.pem"));

        // When / Then
        assertThatThrownBy(() -> new OutgoingHttp(missing, Map.of()))
                .isInstanceOf(OutgoingException.class).hasMessageContaining("such.pem").hasMessageContaining("PEM");
    }

    private Exchange get(Duration timeout) throws InterruptedException {
        return http.send(http.request(stub.root()).build(), timeout, 4_000);
    }
}
