package gatehouse.gateway.http;

import gatehouse.api.policy.Deployment;
import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.Outcome;
import gatehouse.api.usage.Timings;
import gatehouse.api.usage.TokenSource;
import gatehouse.api.usage.TokenUsage;
import gatehouse.api.usage.UsageEvent;
import gatehouse.gateway.decide.Plan;
import gatehouse.gateway.limit.Caller;
import gatehouse.gateway.metering.MeteredCall;
import gatehouse.gateway.protocol.call.Call;
import gatehouse.gateway.protocol.refusal.RefusedException;
import gatehouse.gateway.provider.Adapter;
import gatehouse.gateway.provider.Provider;
import gatehouse.gateway.provider.UpstreamCall;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that was let in: tried at one deployment after the other, and settled once. */
final class Forwarded {
    private final Exchange exchange;
    private final Desk desk;
    private final Call call;
    private final byte[] body;
    private final Plan plan;
    private final InForce inForce;
    private final MeteredCall metered;
    private final Caller caller;
    private int tried;
    private @Nullable Attempt current;
    private long firstAsked;
    private long firstToken;

    Forwarded(Exchange exchange, Call call, byte[] body, Plan plan, InForce inForce, MeteredCall metered, Caller caller) {
        this.exchange = exchange;
        this.desk = exchange.desk();
        this.call = call;
        this.body = body;
        this.plan = plan;
        this.inForce = inForce;
        this.metered = metered;
        this.caller = caller;
    }

    void next() {
        Deployment deployment = plan.inOrder().get(tried++);
        Provider provider = inForce.provider(deployment);
        try {
            UpstreamCall upstream = Adapter.adapt(call, body, provider, deployment.upstreamModel(), plan.outputTokens());
            current = new Attempt(this, exchange, deployment, upstream);
            current.begin();
        } catch (RefusedException e) {
            failed(deployment, Failure.ofCall(e.refusal()));
        }
    }

    /** An attempt gave no answer, and nothing of one was sent. */
    void failed(Deployment deployment, Failure failure) {
        if (exchange.isOver()) {
            return;
        }
        if (failure.blames()) {
            desk.health().failed(deployment.name(), failure.rest());
        }
        if (failure.elsewhere() && tried < plan.inOrder().size() && desk.nanos() < latest(deployment)) {
            desk.watcher().failedOver();
            next();
            return;
        }
        TokenUsage none = TokenUsage.of(failure.worked() ? Estimate.input(call) : 0, 0, TokenSource.ESTIMATED);
        settle(deployment, none, failure.worked() ? Outcome.BROKEN : Outcome.REFUSED_UPSTREAM);
        exchange.refuse(failure.refusal(), deployment.name().text());
    }

    /** When the whole call must have ended, on the steady clock. */
    long latest(Deployment deployment) {
        return exchange.arrived() + inForce.provider(deployment).patience().whole().toNanos();
    }

    void late() {
        if (current != null) {
            current.late();
        }
    }

    void clientLeft() {
        if (current != null) {
            current.abandon();
        }
    }

    /** Puts what there is to say about an answer into its head. */
    void headOf(UpstreamCall upstream, Deployment deployment) {
        Reply.answerHead(exchange.response(), exchange.endpoint().dialect(), exchange.id(), deployment.name().text(),
                upstream.dropped(), desk.limits().look(caller), desk.calendar().instant());
    }

    /** A provider is asked. */
    void asked() {
        if (firstAsked == 0) {
            firstAsked = desk.nanos();
        }
    }

    /** The first piece of an answer came. */
    void spoke() {
        if (firstToken == 0) {
            firstToken = desk.nanos();
        }
    }

    /** Writes down and charges what the call took; to be called before the last byte leaves. */
    void settle(Deployment deployment, TokenUsage usage, Outcome outcome) {
        long now = desk.nanos();
        Duration waited = firstAsked == 0 ? Duration.ZERO : Duration.ofNanos(now - firstAsked);
        Cost cost = outcome == Outcome.REFUSED_UPSTREAM ? new Cost.Priced(Money.ZERO)
                : inForce.pricing(deployment.name()).cost(usage, exchange.at(), waited);
        Duration first = firstToken == 0 ? null : Duration.ofNanos(firstToken - exchange.arrived());
        var event = new UsageEvent(exchange.id(), exchange.trace(), exchange.at(), plan.key().id(), plan.key().team(),
                plan.route().name(), deployment.name(), Paths.kind(exchange.endpoint()), exchange.endpoint().dialect(), usage,
                cost,
                outcome, new Timings(waited, first, Duration.ofNanos(now - exchange.arrived())));
        metered.settle(event);
        desk.watcher().settled(event, inForce.provider(deployment).kind());
    }

    Call call() {
        return call;
    }
}
