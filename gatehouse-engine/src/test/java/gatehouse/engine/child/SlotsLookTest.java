package gatehouse.engine.child;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlotsLookTest {
    private final AtomicLong now = new AtomicLong();
    private volatile int health = 200;
    private volatile String slots = "[]";
    private HttpServer server;
    private SlotsLook look;

    @BeforeEach
    void a_server_with_slots() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(health, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.createContext("/slots", exchange -> {
            byte[] bytes = slots.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        look = new SlotsLook(Duration.ofSeconds(30), Duration.ofMinutes(3), now::get);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void idle_slots_are_well_however_long() {
        assertThat(isWellAfter(Duration.ofHours(1))).isTrue();
    }

    @Test
    void a_slot_that_moves_is_well_and_one_that_stands_still_too_long_is_not() {
        working(1);
        assertThat(isWellAfter(Duration.ofMinutes(2))).isTrue();
        working(2);
        assertThat(isWellAfter(Duration.ofMinutes(2))).isTrue();
        assertThat(isWellAfter(Duration.ofMinutes(2))).isTrue();
        assertThat(isWellAfter(Duration.ofMinutes(2))).isFalse();
    }

    @Test
    void silence_about_slots_is_borne_as_long_as_a_standstill() {
        slots = "no JSON";
        assertThat(isWellAfter(Duration.ofMinutes(2))).isTrue();
        assertThat(isWellAfter(Duration.ofMinutes(2))).isFalse();
    }

    @Test
    void a_server_that_is_not_healthy_is_not_well() {
        health = 503;
        assertThat(isWellAfter(Duration.ZERO)).isFalse();
    }

    private void working(int decoded) {
        slots = "[{\"id\": 0, \"is_processing\": true, \"next_token\": [{\"n_decoded\": " + decoded + "}]}]";
    }

    private boolean isWellAfter(Duration time) {
        now.addAndGet(time.toNanos());
        return look.isWell(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), "token");
    }
}
