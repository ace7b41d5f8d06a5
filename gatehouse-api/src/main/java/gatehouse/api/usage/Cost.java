package gatehouse.api.usage;

/** What a call cost, or that nobody knows: an unknown price is never nothing. */
public sealed interface Cost {
    /** An exact amount. */
    record Priced(Money amount) implements Cost {
        public Priced {
            if (amount.isNegative()) {
                throw new IllegalArgumentException("a call cannot cost less than nothing, but this costs " + amount);
            }
        }
    }

    /** No price is known for it; {@code why} names what is missing. */
    record Unpriced(String why) implements Cost {
        private static final int LONGEST = 500;

        public Unpriced {
            if (why.length() > LONGEST) {
                why = why.substring(0, LONGEST);
            }
        }
    }
}
