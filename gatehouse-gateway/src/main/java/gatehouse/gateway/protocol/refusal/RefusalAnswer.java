package gatehouse.gateway.protocol.refusal;

import gatehouse.api.usage.Dialect;
import gatehouse.gateway.protocol.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal as a client of a dialect gets it: status, headers, and a body or, inside a stream, a last frame. */
public final class RefusalAnswer {
    private static final int OVERLOADED = 529;

    private final Dialect dialect;
    private final Refusal refusal;
    private final Outcome outcome;
    private final String requestId;

    public RefusalAnswer(Dialect dialect, Refusal refusal, String requestId) {
        this.dialect = dialect;
        this.refusal = refusal;
        this.requestId = requestId;
        this.outcome = Outcome.of(refusal);
    }

    public int status() {
        return dialect == Dialect.ANTHROPIC && refusal instanceof Refusal.Unavailable ? OVERLOADED : outcome.status();
    }

    /** Headers of the refusal, the request's id included; what kind of content the body is, the caller says. */
    public List<Header> headers(Instant now) {
        var headers = new ArrayList<Header>();
        headers.add(new Header(dialect == Dialect.ANTHROPIC ? "request-id" : "x-request-id", requestId));
        switch (outcome.retry()) {
            case YES -> headers.add(new Header("x-should-retry", "true"));
            case NO -> headers.add(new Header("x-should-retry", "false"));
            case BY_STATUS -> {
            }
        }
        switch (refusal) {
            case Refusal.RateLimited(var limits, var wait, _) -> {
                addWait(headers, wait);
                headers.addAll(RateLimitHeaders.of(dialect, limits, now));
            }
            case Refusal.Unavailable(_, Duration wait, _) when wait != null -> addWait(headers, wait);
            case Refusal.WrongMethod(var allowed, _) -> headers.add(new Header("allow", String.join(", ", allowed)));
            default -> {
            }
        }
        return headers;
    }

    /** The error object. */
    public byte[] body() {
        var json = new ByteArrayOutputStream(256);
        if (dialect == Dialect.ANTHROPIC) {
            raw(json, "{\"type\":\"error\",\"error\":{\"type\":");
            text(json, outcome.anthropicType());
            raw(json, ",\"message\":");
            text(json, refusal.message());
            raw(json, "},\"request_id\":");
            text(json, requestId);
            raw(json, "}");
        } else {
            raw(json, "{\"error\":");
            openAiError(json);
            raw(json, "}");
        }
        return json.toByteArray();
    }

    /**
     * The last frame of a stream that has begun and failed. Nothing follows it, no {@code [DONE]} either.
     *
     * @param sequence the next number of a stream of {@link Dialect#RESPONSES}; other dialects have none
     */
    public byte[] frame(long sequence) {
        var frame = new ByteArrayOutputStream(320);
        switch (dialect) {
            case OPENAI -> raw(frame, "data: ");
            case ANTHROPIC, RESPONSES -> raw(frame, "event: error\ndata: ");
        }
        if (dialect == Dialect.RESPONSES) {
            raw(frame, "{\"type\":\"error\",\"code\":");
            text(frame, outcome.code());
            raw(frame, ",\"message\":");
            text(frame, refusal.message());
            raw(frame, ",\"param\":");
            text(frame, outcome.param());
            raw(frame, ",\"sequence_number\":" + sequence + "}");
        } else {
            frame.writeBytes(body());
        }
        raw(frame, "\n\n");
        return frame.toByteArray();
    }

    private void openAiError(ByteArrayOutputStream json) {
        raw(json, "{\"message\":");
        text(json, refusal.message());
        raw(json, ",\"type\":");
        text(json, outcome.openAiType());
        raw(json, ",\"param\":");
        text(json, outcome.param());
        raw(json, ",\"code\":");
        text(json, outcome.code());
        raw(json, "}");
    }

    /** Both forms clients know; whole seconds are rounded up. */
    private static void addWait(List<Header> headers, Duration wait) {
        long millis = Math.max(1, wait.plusNanos(999_999).toMillis());
        headers.add(new Header("retry-after", Long.toString((millis + 999) / 1000)));
        headers.add(new Header("retry-after-ms", Long.toString(millis)));
    }

    private static void raw(ByteArrayOutputStream json, String text) {
        json.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void text(ByteArrayOutputStream json, @Nullable String text) {
        json.writeBytes(text == null ? "null".getBytes(StandardCharsets.UTF_8) : JsonText.quote(text));
    }
}
