package gatehouse.engine.front;

import gatehouse.engine.fleet.Fleet;
import gatehouse.engine.fleet.Lease;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Takes a request to the engine of its model and brings the answer back as it comes.
 *
 * <p>An engine that ends before its answer began costs 503 with the time after which to ask again, also when white space, which an
 * engine sends to see whether the client is still there, came before. In a stream of events an error event follows and no
 * {@code [DONE]}. Any other answer is broken off, so that nobody takes a part for the whole. A client that leaves cancels the call.
 */
final class Forwarding {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Fleet fleet;
    private final Duration patience;

    Forwarding(Fleet fleet, Duration patience) {
        this.fleet = fleet;
        this.patience = patience;
    }

    void forward(Request request, Client client, Reply reply) throws IOException, InterruptedException {
        String model = WantedModel.of(request, fleet.plan());
        try (Lease lease = fleet.lease(model, patience)) {
            if (request.path().equals("/v1/chat/completions") && !lease.member().chats()) {
                throw new Refusal(400, "engine.template.missing", "the model file names no chat template; serve it with"
                        + " --chat-template FILE or ask /v1/completions");
            }
            byte[] body = AdapterChoice.said(request.body(), lease.member(), model);
            try (Upstream upstream = Upstream.connect(lease)) {
                client.answer(upstream::close);
                relay(upstream.ask(request, body, lease.token()), reply);
            } catch (Cut e) {
                cut(reply, lease, e.events);
            } catch (IOException e) {
                if (client.isGone() || reply.isBegun()) {
                    throw e;
                }
                cut(reply, lease, false);
            } finally {
                client.answered();
            }
        }
    }

    private static void cut(Reply reply, Lease lease, boolean events) throws IOException {
        if (!reply.isBegun()) {
            reply.error(503, "engine.front.fell", "the engine ended during the request and is being started again",
                    lease.retryAfter());
        } else if (events) {
            reply.errorEvent("engine.front.fell", "the engine ended during the answer; what came of it is not all of it");
            reply.end();
        } else {
            throw new IOException("the answer was begun and cannot be finished");
        }
    }

    private static void relay(Upstream.Answer answer, Reply reply) throws IOException {
        String type = answer.type().toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            events(answer, reply);
        } else {
            plain(answer, reply, type.startsWith("application/json"));
        }
    }

    private static void events(Upstream.Answer answer, Reply reply) throws IOException {
        var whole = new WholeEvents();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = read(answer, buffer, true); count >= 0; count = read(answer, buffer, true)) {
            send(answer, reply, whole.add(buffer, count));
        }
        send(answer, reply, whole.rest());
        if (!reply.isBegun()) {
            reply.begin(answer.status(), answer.fields(), 0);
        }
        reply.end();
    }

    private static void send(Upstream.Answer answer, Reply reply, byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            if (!reply.isBegun()) {
                reply.begin(answer.status(), answer.fields(), Reply.UNTIL_THE_END);
            }
            reply.write(bytes, bytes.length);
        }
    }

    private static void plain(Upstream.Answer answer, Reply reply, boolean mayBeginBlank) throws IOException {
        OptionalLong length = MessageBody.length(answer.head());
        byte[] buffer = new byte[BUFFER_BYTES];
        int count = read(answer, buffer, false);
        while (mayBeginBlank && length.isEmpty() && count >= 0 && isBlank(buffer, count)) {
            count = read(answer, buffer, false);
        }
        reply.begin(answer.status(), answer.fields(), length.orElse(Reply.UNTIL_THE_END));
        for (; count >= 0; count = read(answer, buffer, false)) {
            reply.write(buffer, count);
        }
        reply.end();
    }

    private static boolean isBlank(byte[] bytes, int count) {
        return new String(bytes, 0, count, StandardCharsets.ISO_8859_1).isBlank();
    }

    private static int read(Upstream.Answer answer, byte[] buffer, boolean events) throws Cut {
        InputStream body = answer.body();
        try {
            return body.read(buffer);
        } catch (IOException | Refusal e) {
            throw new Cut(events, e);
        }
    }

    /** The engine's answer broke off. */
    private static final class Cut extends IOException {
        private static final long serialVersionUID = 1;

        private final boolean events;

        Cut(boolean events, Throwable cause) {
            super("the engine's answer broke off", cause);
            this.events = events;
        }
    }
}
