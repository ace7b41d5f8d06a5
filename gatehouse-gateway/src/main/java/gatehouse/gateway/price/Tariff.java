package gatehouse.gateway.price;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.TokenUsage;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All prices of one model: rates by tier, and within a tier by the length of the input. A call is priced whole by the rates its input
 * reaches, cached tokens counted in, as providers bill it.
 */
public final class Tariff {
    private final Map<ServiceTier, NavigableMap<Long, Rates>> tiers;

    /** @param tiers rates by the number of input tokens above which they hold; each tier has some from 0 on */
    Tariff(Map<ServiceTier, NavigableMap<Long, Rates>> tiers) {
        this.tiers = new EnumMap<>(ServiceTier.class);
        tiers.forEach((tier, steps) -> this.tiers.put(tier, new TreeMap<>(steps)));
    }

    /**
     * Prices that were agreed on, alike for every length of input.
     *
     * @param input of a token read
     * @param output of a token made
     * @param cachedInput of a token that comes from a cache; absent when it costs as much as any other
     */
    public static Tariff perToken(Money input, Money output, @Nullable Money cachedInput) {
        Map<Part, Money> prices = new EnumMap<>(Part.class);
        prices.put(Part.INPUT, input);
        prices.put(Part.OUTPUT, output);
        // Whoever agrees on a price of input names none for what is written to a cache on the way.
        prices.put(Part.CACHE_WRITE, input);
        prices.put(Part.CACHE_WRITE_HOUR, input);
        if (cachedInput != null) {
            prices.put(Part.CACHE_READ, cachedInput);
        }
        return new Tariff(Map.of(ServiceTier.STANDARD, new TreeMap<>(Map.of(0L, new Rates(prices)))));
    }

    /** The same of a million tokens each, as people write prices; what does not divide is rounded up. */
    public static Tariff perMillion(Money input, Money output, @Nullable Money cachedInput) {
        return perToken(millionth(input), millionth(output), cachedInput == null ? null : millionth(cachedInput));
    }

    private static Money millionth(Money price) {
        return new Money(Math.ceilDiv(price.picos(), 1_000_000L));
    }

    /** What these tokens cost; unknown when the tier or a part of them has no price. */
    public Cost cost(TokenUsage usage, ServiceTier tier) {
        NavigableMap<Long, Rates> steps = tiers.get(tier);
        if (steps == null) {
            return noTier(tier);
        }
        Rates rates = rates(steps, usage.input());
        long hour = usage.cacheWriteHour();
        long brief = usage.cacheWrite() - hour;
        if ((brief > 0 && rates.of(Part.CACHE_WRITE) == null) || (hour > 0 && rates.of(Part.CACHE_WRITE_HOUR) == null)) {
            return new Cost.Unpriced("there is no price for input that is written to a cache"
                    + (brief > 0 && rates.of(Part.CACHE_WRITE) == null ? "" : " for an hour"));
        }
        try {
            long plain = usage.input() - usage.cacheRead() - usage.cacheWrite();
            // Without a price of their own cached tokens are input and reasoning is output: no provider asks more for them.
            return new Cost.Priced(rates.input().times(plain)
                    .plus(or(rates.of(Part.CACHE_READ), rates.input()).times(usage.cacheRead()))
                    .plus(or(rates.of(Part.CACHE_WRITE), rates.input()).times(brief))
                    .plus(or(rates.of(Part.CACHE_WRITE_HOUR), rates.input()).times(hour))
                    .plus(rates.output().times(usage.output() - usage.reasoning()))
                    .plus(or(rates.of(Part.REASONING), rates.output()).times(usage.reasoning())));
        } catch (ArithmeticException e) {
            return new Cost.Unpriced("the cost is beyond " + Money.MAX);
        }
    }

    /** The most that so many tokens can cost, however they divide into parts; the largest amount when it is beyond that. */
    public Cost highestCost(long input, long output, ServiceTier tier) {
        NavigableMap<Long, Rates> steps = tiers.get(tier);
        if (steps == null) {
            return noTier(tier);
        }
        Money most = Money.ZERO;
        for (Rates rates : reachable(steps, input)) {
            Money cost = atMost(rates, input, output);
            most = cost.compareTo(most) > 0 ? cost : most;
        }
        return new Cost.Priced(most);
    }

    private static Money atMost(Rates rates, long input, long output) {
        try {
            return dearest(rates, Part.INPUT).times(input).plus(dearest(rates, Part.OUTPUT).times(output));
        } catch (ArithmeticException e) {
            return Money.MAX;
        }
    }

    private static Money dearest(Rates rates, Part leader) {
        Money dearest = Money.ZERO;
        for (Map.Entry<Part, Money> entry : rates.prices().entrySet()) {
            if (entry.getKey().leader() == leader && entry.getValue().compareTo(dearest) > 0) {
                dearest = entry.getValue();
            }
        }
        return dearest;
    }

    private static Collection<Rates> reachable(NavigableMap<Long, Rates> steps, long input) {
        return input <= 0 ? steps.headMap(0L, true).values() : steps.headMap(input, false).values();
    }

    private static Rates rates(NavigableMap<Long, Rates> steps, long input) {
        return input <= 0 ? steps.firstEntry().getValue() : steps.lowerEntry(input).getValue();
    }

    private static Money or(@Nullable Money price, Money otherwise) {
        return price == null ? otherwise : price;
    }

    private static Cost noTier(ServiceTier tier) {
        return new Cost.Unpriced("there is no price for the service tier " + tier);
    }
}
