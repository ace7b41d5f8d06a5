package gatehouse.gateway.http;

import gatehouse.api.policy.Deployment;
import gatehouse.api.usage.Outcome;
import gatehouse.gateway.protocol.UpstreamError;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.provider.Patience;
import gatehouse.gateway.provider.UpstreamCall;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import java.net.UnknownHostException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One try of a call at one deployment. */
final class Attempt {
    private static final int MOST_ERROR_BYTES = 1 << 20;

    private final Forwarded forwarded;
    private final Exchange exchange;
    private final Deployment deployment;
    private final UpstreamCall upstream;
    private @Nullable HttpClientRequest request;
    private @Nullable StreamRelay relay;
    private boolean renewed;
    private boolean over;

    Attempt(Forwarded forwarded, Exchange exchange, Deployment deployment, UpstreamCall upstream) {
        this.forwarded = forwarded;
        this.exchange = exchange;
        this.deployment = deployment;
        this.upstream = upstream;
    }

    void begin() {
        Patience patience = upstream.provider().patience();
        forwarded.asked();
        allow(patience.connect().toNanos() + patience.firstByte().toNanos());
        exchange.loop().ask(upstream).onComplete(connected -> {
            if (over) {
                if (connected.succeeded()) {
                    connected.result().reset();
                }
            } else if (connected.failed()) {
                unreachable(connected.cause());
            } else {
                send(connected.result());
            }
        });
    }

    private void send(HttpClientRequest connected) {
        request = connected;
        connected.send(Buffer.buffer(upstream.body())).onComplete(answered -> {
            if (over) {
                return;
            }
            if (answered.succeeded()) {
                answered(answered.result());
            } else if (answered.cause() instanceof HttpClosedException && !renewed) {
                // A connection that was kept for later may have been closed by its other end meanwhile.
                renewed = true;
                request = null;
                begin();
            } else {
                fail(Failure.ofDeploymentAtWork(new Refusal.UpstreamFailed("upstream_closed",
                        who() + " closed the connection without an answer; try again")));
            }
        });
    }

    private void answered(HttpClientResponse answer) {
        String type = answer.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean events = type != null && type.regionMatches(true, 0, "text/event-stream", 0, 17);
        if (answer.statusCode() / 100 != 2) {
            collect(answer, MOST_ERROR_BYTES, body -> refused(answer, body));
        } else if (events && forwarded.call().stream()) {
            allow(upstream.provider().patience().idle().toNanos());
            relay = new StreamRelay(this, forwarded, exchange, upstream, answer);
            relay.begin();
        } else {
            forwarded.spoke();
            collect(answer, exchange.loop().settings().mostAnswerBytes(), this::whole);
        }
    }

    private void collect(HttpClientResponse answer, int most, Consumer<byte[]> then) {
        var collector = new BodyCollector(most);
        long idle = upstream.provider().patience().idle().toNanos();
        allow(idle);
        answer.exceptionHandler(_ -> fail(Failure.ofDeploymentAtWork(new Refusal.UpstreamFailed("upstream_cut",
                who() + " broke off in the middle of its answer; try again"))));
        answer.handler(piece -> {
            allow(idle);
            if (!over && !collector.add(piece)) {
                fail(Failure.ofDeploymentAtWork(new Refusal.UpstreamFailed("upstream_too_large",
                        who() + " answered with more than " + most + " bytes; ask for less")));
                abort();
            }
        });
        answer.endHandler(_ -> {
            if (!over) {
                then.accept(collector.take());
            }
        });
    }

    private void refused(HttpClientResponse answer, byte[] body) {
        UpstreamError error = StatusFailures.read(upstream.dialect(), body);
        fail(StatusFailures.of(answer.statusCode(), deployment.name(), error,
                StatusFailures.retryAfter(answer.getHeader(HttpHeaders.RETRY_AFTER))));
    }

    private void whole(byte[] body) {
        switch (WholeAnswer.of(forwarded.call(), upstream, deployment, body, exchange.at())) {
            case WholeAnswer.Unusable(var failure) -> fail(failure);
            case WholeAnswer.Usable answer -> {
                over = true;
                exchange.desk().health().succeeded(deployment.name());
                forwarded.settle(deployment, answer.usage(), Outcome.ANSWERED);
                forwarded.headOf(upstream, deployment);
                exchange.end();
                Reply.json(exchange.response(), Buffer.buffer(answer.body()));
            }
        }
    }

    private void unreachable(Throwable cause) {
        String why = switch (cause) {
            case UnknownHostException _ -> "has an address that no name server knows";
            case SSLException _ -> "cannot be trusted: its certificate or encryption is not accepted";
            default -> "cannot be reached";
        };
        fail(Failure.ofDeployment(new Refusal.UpstreamFailed("upstream_unreachable", who() + " " + why
                + "; try again later, and tell the gateway's operator if it stays so")));
    }

    /** Nothing came for too long. */
    void late() {
        if (relay != null) {
            relay.late();
            return;
        }
        fail(Failure.ofDeploymentAtWork(new Refusal.UpstreamTimeout(who() + " was silent for too long; try again later")));
        abort();
    }

    /** The client left: the provider need not go on. */
    void abandon() {
        if (over) {
            return;
        }
        over = true;
        if (relay != null) {
            relay.abandoned();
        } else {
            forwarded.settle(deployment, Estimate.used(forwarded.call(), 0), Outcome.CANCELLED);
        }
        exchange.end();
        abort();
    }

    void fail(Failure failure) {
        if (!over) {
            over = true;
            forwarded.failed(deployment, failure);
        }
    }

    /** The relay has sent, or charged, everything. */
    void finished() {
        over = true;
    }

    /** Takes the connection from the provider; whoever is told of it must know already that this is over. */
    void abort() {
        if (request != null) {
            request.reset();
        }
    }

    /** Waits so long for the next piece, but not beyond the end of the whole call. */
    void allow(long nanos) {
        long until = exchange.desk().nanos() + nanos;
        long end = forwarded.latest(deployment);
        exchange.deadline().at(until - end > 0 ? end : until);
    }

    Deployment deployment() {
        return deployment;
    }

    private String who() {
        return "the provider of deployment " + deployment.name();
    }
}
