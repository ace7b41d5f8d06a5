package gatehouse.gateway.http;

import gatehouse.gateway.limit.Remaining;
import gatehouse.gateway.limit.Standing;
import gatehouse.gateway.metering.Admission;
import gatehouse.gateway.protocol.refusal.RateLimits;
import gatehouse.gateway.protocol.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a client is told when a limit, a budget or the journal stops its call. */
final class LimitRefusals {
    /** Calls in flight end within seconds as a rule. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private LimitRefusals() {}

    static Refusal of(gatehouse.gateway.limit.Refusal refusal, Standing standing) {
        return switch (refusal) {
            case gatehouse.gateway.limit.Refusal.RateExceeded it ->
                new Refusal.RateLimited(limits(standing), it.again(), it.message());
            case gatehouse.gateway.limit.Refusal.RateTooLarge it ->
                new Refusal.Forbidden("rate_limit_too_small", null, it.message());
            case gatehouse.gateway.limit.Refusal.BudgetSpent it ->
                new Refusal.BudgetSpent(it.resets().equals(Instant.MAX) ? null : it.resets(), it.message());
            case gatehouse.gateway.limit.Refusal.BudgetReserved it ->
                new Refusal.RateLimited(limits(standing), SOON, it.message());
            case gatehouse.gateway.limit.Refusal.TooManyWaiting it ->
                new Refusal.RateLimited(limits(standing), SOON, it.message());
            case gatehouse.gateway.limit.Refusal.PriceUnknown it -> new Refusal.Forbidden("price_unknown", null, it.message());
        };
    }

    /** The journal takes nothing: without it no call can be charged. */
    static Refusal of(Admission.Unwritable unwritable) {
        return new Refusal.Unavailable("journal_unwritable", Duration.ofSeconds(5), unwritable.message());
    }

    static RateLimits limits(Standing standing) {
        return standing.requests() == null && standing.tokens() == null ? RateLimits.NONE
                : new RateLimits(window(standing.requests()), window(standing.tokens()));
    }

    private static RateLimits.@Nullable Window window(@Nullable Remaining remaining) {
        return remaining == null ? null
                : new RateLimits.Window(remaining.limit(), Math.max(0, remaining.remaining()), remaining.reset());
    }
}
