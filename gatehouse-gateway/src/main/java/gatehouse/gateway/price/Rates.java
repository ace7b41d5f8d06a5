package gatehouse.gateway.price;

import gatehouse.api.usage.Money;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prices of one token of each part, as far as they are known; input and output always are. */
record Rates(Map<Part, Money> prices) {
    Rates {
        prices = Map.copyOf(prices);
        if (!prices.containsKey(Part.INPUT) || !prices.containsKey(Part.OUTPUT)) {
            throw new IllegalArgumentException("rates need a price of input and of output, but have " + prices.keySet());
        }
    }

    @Nullable
    Money of(Part part) {
        return prices.get(part);
    }

    Money input() {
        return known(Part.INPUT);
    }

    Money output() {
        return known(Part.OUTPUT);
    }

    private Money known(Part part) {
        Money price = prices.get(part);
        if (price == null) {
            throw new AssertionError("rates are made with a price of " + part);
        }
        return price;
    }

    /**
     * These rates with some prices replaced, as for a long input or another tier. A part that is not priced anew keeps its proportion
     * to input or output: a discount on cached input is a share of the price of input.
     */
    Rates with(Map<Part, Money> anew) {
        var changed = new EnumMap<Part, Money>(Part.class);
        prices.forEach((part, price) -> changed.put(part, follow(price, part.leader(), anew)));
        changed.putAll(anew);
        return new Rates(changed);
    }

    private Money follow(Money price, Part leader, Map<Part, Money> anew) {
        Money after = anew.get(leader);
        Money before = known(leader);
        if (after == null || before.picos() == 0) {
            return price;
        }
        BigInteger scaled = BigInteger.valueOf(price.picos()).multiply(BigInteger.valueOf(after.picos()));
        BigInteger[] whole = scaled.divideAndRemainder(BigInteger.valueOf(before.picos()));
        return new Money(whole[1].signum() == 0 ? whole[0].longValueExact() : whole[0].longValueExact() + 1);
    }
}
