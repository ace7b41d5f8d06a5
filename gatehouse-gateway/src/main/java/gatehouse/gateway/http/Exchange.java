package gatehouse.gateway.http;

import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.KeyHash;
import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.RequestId;
import gatehouse.api.usage.TraceId;
import gatehouse.gateway.decide.Authentication;
import gatehouse.gateway.decide.CallFacts;
import gatehouse.gateway.decide.Decider;
import gatehouse.gateway.decide.Decision;
import gatehouse.gateway.decide.Plan;
import gatehouse.gateway.limit.Ask;
import gatehouse.gateway.limit.Caller;
import gatehouse.gateway.limit.Turn;
import gatehouse.gateway.metering.Admission;
import gatehouse.gateway.protocol.call.Call;
import gatehouse.gateway.protocol.call.CallReader;
import gatehouse.gateway.protocol.call.Endpoint;
import gatehouse.gateway.protocol.refusal.Refusal;
import gatehouse.gateway.protocol.refusal.RefusedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its head to its settlement: read, decided, let in, tried at one deployment after the other, relayed, settled. All of
 * it happens on one event loop.
 */
final class Exchange {
    /** What is read of a call without a good key, so that its client hears why; nobody else's memory is theirs to fill. */
    private static final int MOST_OF_STRANGERS = 1 << 20;

    private final Loop loop;
    private final Desk desk;
    private final Endpoint endpoint;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestId id;
    private final TraceId trace;
    private final Instant at;
    private final long arrived;
    private final Deadlines.Deadline deadline;
    private final BodyCollector collector;
    private final @Nullable KeyHash hash;
    /** Why nobody is believed to call; absent for a key that held when the head came. */
    private final @Nullable Refusal unknown;

    private @Nullable Turn turn;
    private @Nullable Forwarded forwarded;
    private boolean over;

    Exchange(Loop loop, Endpoint endpoint, HttpServerRequest request) {
        this.loop = loop;
        this.desk = loop.desk();
        this.endpoint = endpoint;
        this.request = request;
        this.response = request.response();
        this.id = loop.nextId();
        TraceId told = Identity.trace(request.headers());
        this.trace = told == null ? new TraceId(id.text()) : told;
        this.at = desk.calendar().instant();
        this.arrived = desk.nanos();
        String key = Identity.key(request.headers());
        this.hash = key == null ? null : desk.hash(key);
        this.unknown = Decider.authenticate(hash, desk.inForce().policy(), at) instanceof Authentication.Unknown(var refusal)
                ? refusal
                : null;
        int most = loop.settings().mostBodyBytes();
        this.collector = new BodyCollector(unknown == null ? most : Math.min(most, MOST_OF_STRANGERS));
        this.deadline = loop.deadlines().watch(this::late);
    }

    // --- reading

    void begin() {
        desk.watcher().begun();
        response.closeHandler(_ -> clientLeft());
        response.exceptionHandler(_ -> clientLeft());
        request.exceptionHandler(_ -> clientLeft());
        String packed = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (packed != null && !packed.equalsIgnoreCase("identity")) {
            refuseUnread(new Refusal.UnsupportedMedia("the body is packed with " + packed.replaceAll("[^\\w-]", "?")
                    + ", which is not read; send it as it is"));
            return;
        }
        if (collector.isBeyond(request.getHeader(HttpHeaders.CONTENT_LENGTH))) {
            refuseUnread(tooLarge());
            return;
        }
        deadline.at(arrived + loop.settings().patience().toNanos());
        request.handler(piece -> {
            if (!over && !collector.add(piece)) {
                refuseUnread(tooLarge());
            }
        });
        request.endHandler(_ -> {
            if (!over) {
                deadline.pause();
                if (unknown != null) {
                    refuse(unknown, null);
                } else {
                    decide(collector.take());
                }
            }
        });
    }

    private Refusal tooLarge() {
        return new Refusal.TooLarge("the body has more than " + collector.most() + " bytes; send less at once");
    }

    private void late() {
        if (forwarded != null) {
            forwarded.late();
        } else if (turn == null) {
            refuseUnread(new Refusal.TooSlow("the request did not come whole within " + loop.settings().patience().toSeconds()
                    + " s; send it faster"));
        }
    }

    /** Refuses a call whose body is not read to its end; the connection cannot be used again. */
    private void refuseUnread(Refusal refusal) {
        response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        refuse(refusal, null);
        request.handler(_ -> {});
        request.resume();
    }

    // --- deciding

    private void decide(byte[] body) {
        try {
            Call call = CallReader.read(endpoint, body);
            InForce inForce = desk.inForce();
            var facts = new CallFacts(hash, call.model(), declared(), call.outputLimit(),
                    call.choices());
            switch (Decider.decide(facts, inForce.policy(), desk.signals(), at, loop.dice())) {
                case Decision.Denied(var refusal) -> refuse(refusal, null);
                case Decision.Forward(var plan) -> admit(call, body, plan, inForce);
            }
        } catch (RefusedException e) {
            refuse(e.refusal(), null);
        }
    }

    private @Nullable DataClass declared() {
        String word = request.getHeader(Identity.DATA_CLASS);
        if (word == null) {
            return null;
        }
        DataClass dataClass = Identity.dataClass(word);
        if (dataClass == null) {
            throw new RefusedException(new Refusal.Invalid("unknown_data_class", null,
                    "the header x-gatehouse-data-class names no class; say public, internal, confidential or restricted"));
        }
        return dataClass;
    }

    private void admit(Call call, byte[] body, Plan plan, InForce inForce) {
        var caller = new Caller(plan.key().id(), plan.key().team(), plan.route().name());
        long input = Estimate.highestInput(call, body.length);
        long output = (long) plan.outputTokens() * call.choices();
        var ask = new Ask(caller, highestCost(plan, inForce, input, output), input + output,
                Estimate.likely(call, plan.outputTokens()));
        switch (desk.meter().admit(ask)) {
            case Admission.Settled settled -> admitted(settled, call, body, plan, inForce, caller);
            case Admission.Waiting(var place, var answer) -> {
                turn = place;
                answer.whenComplete((settled, fault) -> loop.run(() -> {
                    turn = null;
                    if (settled != null) {
                        admitted(settled, call, body, plan, inForce, caller);
                    } else if (fault != null) {
                        refuse(new Refusal.Internal("the gateway failed while the call waited for its turn"), null);
                    }
                }));
            }
        }
    }

    /** The dearest of the deployments that may answer; unknown when the price of one of them is. */
    private Cost highestCost(Plan plan, InForce inForce, long input, long output) {
        Money most = Money.ZERO;
        for (Deployment deployment : plan.inOrder()) {
            Duration longest = inForce.provider(deployment).patience().whole();
            switch (inForce.pricing(deployment.name()).highestCost(input, output, at, longest)) {
                case Cost.Unpriced unpriced -> {
                    return unpriced;
                }
                case Cost.Priced(var amount) -> most = amount.compareTo(most) > 0 ? amount : most;
            }
        }
        return new Cost.Priced(most);
    }

    private void admitted(Admission.Settled settled, Call call, byte[] body, Plan plan, InForce inForce, Caller caller) {
        switch (settled) {
            case Admission.Admitted(var metered) when over -> metered.release(); // The client left while it waited.
            case Admission.Admitted(var metered) -> {
                forwarded = new Forwarded(this, call, body, plan, inForce, metered, caller);
                forwarded.next();
            }
            case Admission.Refused(var refusal) -> refuse(LimitRefusals.of(refusal, desk.limits().look(caller)), null);
            case Admission.Unwritable it -> refuse(LimitRefusals.of(it), null);
        }
    }

    // --- ending

    private void clientLeft() {
        if (over) {
            return;
        }
        if (forwarded != null) {
            forwarded.clientLeft();
            return;
        }
        if (turn != null) {
            turn.leave();
        }
        end();
    }

    /** @param deployment who said no; absent when it is the gateway's own word */
    void refuse(Refusal refusal, @Nullable String deployment) {
        if (!over) {
            end();
            Reply.refuse(response, endpoint.dialect(), refusal, id, deployment, desk.calendar().instant());
            desk.watcher().refused(response.getStatusCode());
        }
    }

    void end() {
        over = true;
        deadline.leave();
        loop.ended(request);
        desk.watcher().ended();
    }

    /** Takes the connection away from a client, as if it had left. */
    void disconnect() {
        request.connection().close();
    }

    boolean isOver() {
        return over;
    }

    Loop loop() {
        return loop;
    }

    Desk desk() {
        return desk;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    HttpServerResponse response() {
        return response;
    }

    RequestId id() {
        return id;
    }

    TraceId trace() {
        return trace;
    }

    Instant at() {
        return at;
    }

    /** On the steady clock. */
    long arrived() {
        return arrived;
    }

    Deadlines.Deadline deadline() {
        return deadline;
    }
}
