package gatehouse.gateway.price;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.TokenUsage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** All known prices, each from its day (UTC) until the next of the same model. Immutable. */
public final class PriceBook {
    public static final PriceBook EMPTY = new PriceBook(Map.of());

    private final Map<String, NavigableMap<LocalDate, Price>> prices;

    private PriceBook(Map<String, NavigableMap<LocalDate, Price>> prices) {
        this.prices = prices;
    }

    /** This book and more prices; one of the same model and day takes the place of the old one. */
    public PriceBook with(List<Price> more) {
        var all = new HashMap<String, NavigableMap<LocalDate, Price>>();
        prices.forEach((model, dated) -> all.put(model, new TreeMap<>(dated)));
        more.forEach(price -> all.computeIfAbsent(price.model(), _ -> new TreeMap<>()).put(price.from(), price));
        return new PriceBook(all);
    }

    /** The price of a model at a moment; absent when none is known for that day. */
    public Optional<Price> find(String model, Instant at) {
        NavigableMap<LocalDate, Price> dated = prices.get(model);
        var entry = dated == null ? null : dated.floorEntry(LocalDate.ofInstant(at, ZoneOffset.UTC));
        return entry == null ? Optional.empty() : Optional.of(entry.getValue());
    }

    /** What a call cost by the prices of its moment. */
    public Cost cost(String model, Instant at, TokenUsage usage, ServiceTier tier) {
        return find(model, at).map(price -> price.tariff().cost(usage, tier)).orElseGet(() -> unknown(model, at));
    }

    /** The most a call can cost by the prices of its moment. */
    public Cost highestCost(String model, Instant at, long input, long output, ServiceTier tier) {
        return find(model, at).map(price -> price.tariff().highestCost(input, output, tier)).orElseGet(() -> unknown(model, at));
    }

    private Cost unknown(String model, Instant at) {
        return new Cost.Unpriced("the price book has no price of " + model
                + (prices.containsKey(model) ? " for " + LocalDate.ofInstant(at, ZoneOffset.UTC) : ""));
    }
}
