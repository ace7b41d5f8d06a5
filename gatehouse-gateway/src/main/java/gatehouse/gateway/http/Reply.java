package gatehouse.gateway.http;

import gatehouse.api.usage.Dialect;
import gatehouse.api.usage.RequestId;
import gatehouse.gateway.limit.Standing;
import gatehouse.gateway.protocol.refusal.Header;
import gatehouse.gateway.protocol.refusal.RateLimitHeaders;
import gatehouse.gateway.protocol.refusal.RateLimits;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusalAnswer;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The heads of answers, and whole refusals. */
final class Reply {
    static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence EVENTS = HttpHeaders.createOptimized("text/event-stream; charset=utf-8");
    private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final CharSequence ANTHROPIC_ID = HttpHeaders.createOptimized("request-id");
    private static final CharSequence DEPLOYMENT = HttpHeaders.createOptimized("x-gatehouse-deployment");
    private static final CharSequence DROPPED = HttpHeaders.createOptimized("x-gatehouse-dropped");
    private static final CharSequence BUFFERING = HttpHeaders.createOptimized("x-accel-buffering");
    private static final CharSequence NO = HttpHeaders.createOptimized("no");

    /** Names of headers in the form that needs no checking; there are only as many as this program writes. */
    private static final Map<String, CharSequence> NAMES = new ConcurrentHashMap<>();

    private Reply() {}

    /** The head of an answer of a deployment. */
    static void answerHead(HttpServerResponse response, Dialect dialect, RequestId id, String deployment, List<String> dropped,
            Standing standing, Instant now) {
        MultiMap headers = response.headers();
        headers.set(dialect == Dialect.ANTHROPIC ? ANTHROPIC_ID : REQUEST_ID, id.text());
        headers.set(DEPLOYMENT, deployment);
        if (!dropped.isEmpty()) {
            headers.set(DROPPED, String.join(",", dropped));
        }
        RateLimits limits = LimitRefusals.limits(standing);
        if (!limits.equals(RateLimits.NONE)) {
            addAll(headers, RateLimitHeaders.of(dialect, limits, now));
        }
    }

    static void json(HttpServerResponse response, Buffer body) {
        response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
        response.end(body);
    }

    static void eventsHead(HttpServerResponse response) {
        MultiMap headers = response.headers();
        headers.set(HttpHeaders.CONTENT_TYPE, EVENTS);
        headers.set(HttpHeaders.CACHE_CONTROL, NO_CACHE);
        // Asks proxies in front not to collect the stream before they pass it on.
        headers.set(BUFFERING, NO);
        response.setChunked(true);
    }

    /** A whole refusal. */
    static void refuse(HttpServerResponse response, Dialect dialect, Refusal refusal, RequestId id, @Nullable String deployment,
            Instant now) {
        var answer = new RefusalAnswer(dialect, refusal, id.text());
        response.setStatusCode(answer.status());
        MultiMap headers = response.headers();
        addAll(headers, answer.headers(now));
        if (deployment != null) {
            headers.set(DEPLOYMENT, deployment);
        }
        json(response, Buffer.buffer(answer.body()));
    }

    static void addAll(MultiMap headers, List<Header> more) {
        for (Header header : more) {
            headers.set(NAMES.computeIfAbsent(header.name(), HttpHeaders::createOptimized), header.value());
        }
    }
}
