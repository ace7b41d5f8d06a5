package gatehouse.api.limit;

import gatehouse.api.usage.Money;

/** What a budget counts, and how much of it there is. */
public sealed interface Amount {
    /** In the smallest unit of its kind. */
    long units();

    /** So many units of the same kind. */
    Amount of(long units);

    /** Money. */
    record Dollars(Money money) implements Amount {
        @Override
        public long units() {
            return money.picos();
        }

        @Override
        public Amount of(long units) {
            return new Dollars(new Money(units));
        }

        @Override
        public String toString() {
            return money.toString();
        }
    }

    /** Tokens, those read and those made alike. */
    record Tokens(long count) implements Amount {
        @Override
        public long units() {
            return count;
        }

        @Override
        public Amount of(long units) {
            return new Tokens(units);
        }

        @Override
        public String toString() {
            return count + " tokens";
        }
    }
}
