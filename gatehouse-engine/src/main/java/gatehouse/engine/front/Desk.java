package gatehouse.engine.front;

import gatehouse.engine.fleet.Fleet;
import gatehouse.engine.fleet.Unavailable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Answers what it can by itself and sends every other request on to its model. */
final class Desk {
    private static final Set<String> FORWARDED = Set.of("POST /tokenize", "POST /detokenize", "POST /label-scores", "GET /props");

    private final Gate gate;
    private final Overview overview;
    private final FrontMetrics metrics;
    private final Forwarding forwarding;

    Desk(Fleet fleet, FrontSettings settings) {
        this.gate = new Gate(settings.token());
        this.overview = new Overview(fleet);
        this.metrics = new FrontMetrics(fleet);
        this.forwarding = new Forwarding(fleet, settings.loading());
    }

    void answer(Request request, Client client, Reply reply) throws IOException, InterruptedException {
        try {
            gate.check(request.head());
            route(request, client, reply);
        } catch (Refusal e) {
            error(reply, e.status(), e.code(), String.valueOf(e.getMessage()), Duration.ZERO);
        } catch (Unavailable e) {
            error(reply, e.isKnown() ? 503 : 404, e.code(), String.valueOf(e.getMessage()), e.retryAfter());
        } catch (RuntimeException e) {
            // The type alone: a message could hold a part of the request.
            error(reply, 500, "engine.fault", "the engine's door failed with " + e.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    private void route(Request request, Client client, Reply reply) throws IOException, InterruptedException {
        switch (request.call()) {
            case "GET /health" -> overview.health(reply);
            case "GET /v1/models" -> overview.models(reply);
            case "GET /metrics" -> metrics.answer(request, reply);
            case String call when FORWARDED.contains(call) || call.startsWith("POST /v1/") ->
                forwarding.forward(request, client, reply);
            default ->
                throw new Refusal(404, "engine.front.path", "there is no such endpoint; there are GET /health, GET /v1/models,"
                        + " GET /metrics, GET /props, POST /tokenize, POST /detokenize, POST /label-scores and those under POST /v1/");
        }
    }

    /** A fault behind a begun answer cannot be told any more; the connection's end tells that something is amiss. */
    private static void error(Reply reply, int status, String code, String message, Duration retryAfter) throws IOException {
        if (reply.isBegun()) {
            throw new IOException("the answer was begun and cannot be finished");
        }
        reply.error(status, code, message, retryAfter);
    }
}
