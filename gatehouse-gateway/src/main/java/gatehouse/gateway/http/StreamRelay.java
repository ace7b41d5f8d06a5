package gatehouse.gateway.http;

import gatehouse.api.usage.Outcome;
import gatehouse.api.usage.TokenUsage;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.call.Call;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusalAnswer;
import gatehouse.gateway.protocol.stream.EventSplitter;
import gatehouse.gateway.protocol.stream.Frame;
import gatehouse.gateway.protocol.stream.OversizedFrameException;
import gatehouse.gateway.protocol.stream.StreamEnd;
import gatehouse.gateway.protocol.stream.StreamWatch;
import gatehouse.gateway.protocol.translate.StreamSettings;
import gatehouse.gateway.provider.UpstreamCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A stream on its way from a deployment to the client. Nothing is sent before the first word, so that until then another deployment
 * may take over unseen; an end that is none is told as the failure it is.
 */
final class StreamRelay {
    /** As often as proxies and clients need a sign of life. */
    private static final long HEARTBEAT = Duration.ofSeconds(15).toNanos();
    private static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.US_ASCII);
    /** More than any opening is long; a provider that sends more before its first word is let speak. */
    private static final int MOST_HELD = 1 << 20;

    private final Attempt attempt;
    private final Forwarded forwarded;
    private final Exchange exchange;
    private final UpstreamCall upstream;
    private final HttpClientResponse answer;
    private final HttpServerResponse response;
    private final Track track;
    private final EventSplitter splitter;
    private final Outgoing out = new Outgoing();
    private final long idle;
    private @Nullable Buffer held;
    private boolean begun;
    private boolean over;
    private long lastPiece;

    StreamRelay(Attempt attempt, Forwarded forwarded, Exchange exchange, UpstreamCall upstream, HttpClientResponse answer) {
        this.attempt = attempt;
        this.forwarded = forwarded;
        this.exchange = exchange;
        this.upstream = upstream;
        this.answer = answer;
        this.response = exchange.response();
        this.splitter = new EventSplitter(exchange.loop().settings().mostAnswerBytes());
        this.idle = upstream.provider().patience().idle().toNanos();
        this.track = track(forwarded.call());
        this.lastPiece = exchange.desk().nanos();
    }

    private Track track(Call call) {
        return upstream.translation() == null ? new Track.Alike(upstream.dialect(), call.usageAsked(), call.choices())
                : new Track.Translated(upstream.translation().stream(new StreamSettings(exchange.at().getEpochSecond(),
                        Estimate.input(call), call.usageAsked(), call.model())));
    }

    void begin() {
        answer.handler(this::piece);
        answer.endHandler(_ -> ended(true));
        answer.exceptionHandler(_ -> ended(false));
    }

    private void piece(Buffer piece) {
        if (over) {
            return;
        }
        lastPiece = exchange.desk().nanos();
        byte[] bytes = piece.getBytes();
        out.over(bytes);
        try {
            splitter.feed(bytes, 0, bytes.length, this::frame);
        } catch (OversizedFrameException e) {
            broken(new Refusal.UpstreamFailed("upstream_malformed", who() + " sends an event that does not end"));
            attempt.abort();
            return;
        }
        Buffer sending = out.take(piece);
        switch (track.state()) {
            case FAILED -> {
                failed(track.error());
                attempt.abort();
            }
            case OPEN -> hold(sending);
            case SPEAKING, FINISHED -> send(sending);
            case DONE -> done(sending);
        }
    }

    private void frame(Frame frame) {
        track.accept(frame, out);
    }

    private void hold(@Nullable Buffer sending) {
        attempt.allow(idle);
        if (sending != null) {
            held = held == null ? Buffer.buffer().appendBuffer(sending) : held.appendBuffer(sending);
            if (held.length() > MOST_HELD) {
                send(null);
            }
        }
    }

    private void send(@Nullable Buffer sending) {
        attempt.allow(begun ? Math.min(idle, HEARTBEAT) : idle);
        Buffer all = withHead(sending);
        if (all != null) {
            response.write(all);
            if (response.writeQueueFull()) {
                answer.pause();
                // The provider is not to blame for a client that reads slowly; the end of the whole call bounds it.
                exchange.deadline().at(forwarded.latest(attempt.deployment()));
                response.drainHandler(_ -> {
                    attempt.allow(Math.min(idle, HEARTBEAT));
                    answer.resume();
                });
            }
        }
    }

    private @Nullable Buffer withHead(@Nullable Buffer sending) {
        if (begun) {
            return sending;
        }
        begun = true;
        forwarded.spoke();
        exchange.desk().health().succeeded(attempt.deployment().name());
        forwarded.headOf(upstream, attempt.deployment());
        Reply.eventsHead(response);
        Buffer opening = held;
        held = null;
        return opening == null ? sending : sending == null ? opening : opening.appendBuffer(sending);
    }

    /** The announced end came: the answer is whole, whatever the provider does with the connection. */
    private void done(@Nullable Buffer sending) {
        Buffer last = withHead(sending);
        finish(usage(), Outcome.ANSWERED, last);
        exchange.loop().letEnd(answer);
    }

    private void ended(boolean cleanly) {
        if (over) {
            return;
        }
        out.over(new byte[0]);
        splitter.end(this::frame);
        StreamEnd end = track.end(cleanly, out);
        Buffer last = out.take();
        switch (end) {
            case StreamEnd.Complete _,StreamEnd.Unannounced _ -> finish(usage(), Outcome.ANSWERED, withHead(last));
            case StreamEnd.Failed(var error) -> failed(error);
            case StreamEnd.Cut(var where) -> broken(new Refusal.UpstreamFailed("upstream_cut",
                    who() + " broke off " + where + "; the answer is not whole, ask again"));
            case StreamEnd.Empty _ -> broken(new Refusal.UpstreamFailed("upstream_empty",
                    who() + " ended its stream without a word; try again"));
        }
    }

    private void failed(@Nullable UpstreamError error) {
        Failure failure = StatusFailures.ofErrorInside(attempt.deployment().name(),
                error == null ? new UpstreamError("", "", "") : error);
        if (begun) {
            broken(failure.refusal());
        } else {
            over = true;
            attempt.fail(failure);
        }
    }

    private void broken(Refusal refusal) {
        if (!begun) {
            over = true;
            attempt.fail(Failure.ofDeploymentAtWork(refusal));
            return;
        }
        exchange.desk().health().failed(attempt.deployment().name(), null);
        var answerOf = new RefusalAnswer(exchange.endpoint().dialect(), refusal, exchange.id().text());
        finish(usage(), Outcome.BROKEN, Buffer.buffer(track.failure(answerOf)));
    }

    private void finish(TokenUsage usage, Outcome outcome, @Nullable Buffer last) {
        over = true;
        attempt.finished();
        forwarded.settle(attempt.deployment(), usage, outcome);
        exchange.end();
        if (last == null) {
            response.end();
        } else {
            response.end(last);
        }
    }

    /** Nothing came for a while: a sign of life, or the end of patience. */
    void late() {
        long now = exchange.desk().nanos();
        if (over) {
            return;
        }
        if (begun && now - lastPiece < idle && now < forwarded.latest(attempt.deployment())) {
            if (!response.writeQueueFull()) {
                response.write(Buffer.buffer(PING));
            }
            attempt.allow(Math.min(HEARTBEAT, idle - (now - lastPiece)));
            return;
        }
        if (response.writeQueueFull()) {
            exchange.disconnect(); // It reads nothing any more, so it could not be told either.
            return;
        }
        broken(new Refusal.UpstreamTimeout(who() + " was silent for too long; the answer is not whole, ask again"));
        attempt.abort();
    }

    /** The client left; what was made until then is charged. */
    void abandoned() {
        over = true;
        forwarded.settle(attempt.deployment(), usage(), Outcome.CANCELLED);
    }

    private TokenUsage usage() {
        TokenUsage told = track.usage();
        return told == null || (told.output() == 0 && track.textBytes() > 0)
                ? Estimate.used(forwarded.call(), track.textBytes()) : told;
    }

    private String who() {
        return "the provider of deployment " + attempt.deployment().name();
    }
}
