package gatehouse.web.admin;

import gatehouse.api.policy.Deployment;
import gatehouse.control.access.Access;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the admin API works on. Everything here is asked from many threads at once.
 *
 * @param deployments what the running gateway has
 * @param ready whether the gateway takes calls; answers at once, for an event loop asks
 * @param metrics in the text format of Prometheus
 * @param faults is told of every failure that nobody foresaw, before the caller gets a nameless answer
 */
public record AdminDesk(Access access, Supplier<List<Deployment>> deployments, BooleanSupplier ready, Supplier<String> metrics,
        InstantSource clock, Consumer<Throwable> faults) {}
