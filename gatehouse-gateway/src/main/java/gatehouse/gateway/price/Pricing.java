package gatehouse.gateway.price;

import gatehouse.api.usage.Cost;
import gatehouse.api.usage.Money;
import gatehouse.api.usage.TokenUsage;
import java.time.Duration;
import java.time.Instant;

/** How the calls of one deployment are priced. */
public sealed interface Pricing {
    /** What a call cost that arrived then and kept the deployment busy for so long. */
    Cost cost(TokenUsage usage, Instant at, Duration busy);

    /** The most a call can cost that reads and makes at most so many tokens, and takes at most so long. */
    Cost highestCost(long input, long output, Instant at, Duration longest);

    /** By the token, as a price book has it under this name. */
    record ByBook(PriceBook book, String model) implements Pricing {
        @Override
        public Cost cost(TokenUsage usage, Instant at, Duration busy) {
            return book.cost(model, at, usage, ServiceTier.STANDARD);
        }

        @Override
        public Cost highestCost(long input, long output, Instant at, Duration longest) {
            return book.highestCost(model, at, input, output, ServiceTier.STANDARD);
        }
    }

    /** By the token, at prices that were agreed on. */
    record ByTariff(Tariff tariff) implements Pricing {
        @Override
        public Cost cost(TokenUsage usage, Instant at, Duration busy) {
            return tariff.cost(usage, ServiceTier.STANDARD);
        }

        @Override
        public Cost highestCost(long input, long output, Instant at, Duration longest) {
            return tariff.highestCost(input, output, ServiceTier.STANDARD);
        }
    }

    /** By the time a machine works for it, whether or not others are served beside. */
    record ByMachine(Money perHour) implements Pricing {
        private static final long SECONDS = 3600;

        public ByMachine {
            if (perHour.isNegative()) {
                throw new IllegalArgumentException(
                        "a machine cannot cost less than nothing an hour, but is said to cost " + perHour);
            }
        }

        @Override
        public Cost cost(TokenUsage usage, Instant at, Duration busy) {
            return of(busy);
        }

        @Override
        public Cost highestCost(long input, long output, Instant at, Duration longest) {
            return of(longest);
        }

        private Cost of(Duration busy) {
            long perMilli = Math.ceilDiv(perHour.picos(), SECONDS * 1000);
            return new Cost.Priced(new Money(perMilli).times(Math.max(0, busy.toMillis())));
        }
    }

    /** Nobody said what it costs; {@code why} names what is missing. */
    record Unknown(String why) implements Pricing {
        @Override
        public Cost cost(TokenUsage usage, Instant at, Duration busy) {
            return new Cost.Unpriced(why);
        }

        @Override
        public Cost highestCost(long input, long output, Instant at, Duration longest) {
            return new Cost.Unpriced(why);
        }
    }
}
