package gatehouse.gateway.decide;

import gatehouse.api.policy.Admission;
import gatehouse.api.policy.CallerKey;
import gatehouse.api.policy.DataClass;
import gatehouse.api.policy.Deployment;
import gatehouse.api.policy.KeyHash;
import gatehouse.api.policy.PolicySnapshot;
import gatehouse.api.policy.Route;
import gatehouse.api.usage.DeploymentName;
import gatehouse.api.usage.RouteName;
import gatehouse.gateway.protocol.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides about calls. It changes and asks nothing: the same values give the same decision. Where something is not known the
 * answer is no.
 */
public final class Decider {
    /** A call of which nobody says otherwise. */
    private static final DataClass UNSAID = DataClass.INTERNAL;
    /** Names of routes an error lists at most. */
    private static final int NAMED = 20;

    private Decider() {}

    /**
     * What becomes of a call.
     *
     * @param dice a number by chance, which chooses among deployments that share a route's calls
     */
    public static Decision decide(CallFacts call, PolicySnapshot policy, Signals signals, Instant now, long dice) {
        return switch (Authentication.of(call.key(), policy, now)) {
            case Authentication.Unknown(var refusal) -> denied(refusal);
            case Authentication.Known(var key) -> decide(call, policy, key, signals, now, dice);
        };
    }

    /** Who calls, for what is no call of a model. */
    public static Authentication authenticate(@Nullable KeyHash shown, PolicySnapshot policy, Instant now) {
        return Authentication.of(shown, policy, now);
    }

    private static Decision decide(CallFacts call, PolicySnapshot policy, CallerKey key, Signals signals, Instant now,
            long dice) {
        // A route the key may not call is none for it.
        return policy.route(call.model()).filter(route -> key.mayCall(route.name()))
                .map(route -> forward(call, policy, key, route, signals, now, dice))
                .orElseGet(() -> denied(new Refusal.UnknownModel("there is no model '" + brief(call.model())
                        + "' for this key; it may call " + names(policy.routesFor(key)))));
    }

    private static Decision forward(CallFacts call, PolicySnapshot policy, CallerKey key, Route route, Signals signals,
            Instant now,
            long dice) {
        DataClass dataClass = dataClass(call, key, route);
        List<DeploymentName> order = DeploymentOrder.of(route, dice);
        var admitted = new ArrayList<Deployment>(order.size());
        for (DeploymentName name : order) {
            Deployment deployment = policy.deployment(name);
            if (deployment.admission(now) instanceof Admission.Admitted) {
                admitted.add(deployment);
            }
        }
        if (admitted.isEmpty()) {
            return denied(new Refusal.Unavailable("not_admitted", null, "route " + route.name()
                    + " has no deployment that is approved now; its operator can look with 'gatehouse deployment list'"));
        }
        var allowed = new ArrayList<Deployment>(admitted.size());
        var ready = new ArrayList<Deployment>(admitted.size());
        for (Deployment deployment : admitted) {
            if (deployment.ceiling().covers(dataClass)) {
                allowed.add(deployment);
                if (!signals.resting().containsKey(deployment.name())) {
                    ready.add(deployment);
                }
            }
        }
        if (allowed.isEmpty()) {
            return denied(new Refusal.Forbidden("data_class_too_high", null, "the call is " + lower(dataClass)
                    + ", and no deployment of route " + route.name()
                    + " may see such data; use another route, or a lower class if"
                    + " the data allow it"));
        }
        if (ready.isEmpty()) {
            Duration after = allowed.stream().map(deployment -> signals.resting().getOrDefault(deployment.name(), Duration.ZERO))
                    .min(Duration::compareTo).orElse(Duration.ZERO);
            return denied(new Refusal.Unavailable("deployments_resting", after,
                    "every deployment of route " + route.name() + " failed lately and is left alone; try again later"));
        }
        long wanted = call.outputTokens() < 1 ? route.maxOutputTokens() : call.outputTokens();
        return new Decision.Forward(new Plan(key, route, dataClass, ready.subList(0, Math.min(ready.size(), route.attempts())),
                (int) Math.min(wanted, route.maxOutputTokens())));
    }

    /** The highest anybody says; nobody can lower what another said. */
    private static DataClass dataClass(CallFacts call, CallerKey key, Route route) {
        DataClass highest = null;
        for (DataClass said : new @Nullable DataClass[] {call.declared(), key.dataClass(), route.dataClass()}) {
            highest = said == null ? highest : highest == null ? said : highest.or(said);
        }
        return highest == null ? UNSAID : highest;
    }

    private static Decision denied(Refusal refusal) {
        return new Decision.Denied(refusal);
    }

    private static String lower(DataClass dataClass) {
        return dataClass.name().toLowerCase(Locale.ROOT);
    }

    private static String names(List<RouteName> routes) {
        return routes.isEmpty() ? "none"
                : String.join(", ", routes.stream().limit(NAMED).map(RouteName::text).toList())
                        + (routes.size() > NAMED ? " and others" : "");
    }

    /** Long names are cut, and what does not print is left out: the client's own text comes back to it. */
    private static String brief(String model) {
        String printable = model.replaceAll("[^\\p{Print}]", "?");
        return printable.length() <= 80 ? printable : printable.substring(0, 80) + "…";
    }
}
