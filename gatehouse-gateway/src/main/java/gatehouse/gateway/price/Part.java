package gatehouse.gateway.price;

/** A kind of token with a price of its own, and how a price list calls it. */
enum Part {
    INPUT("input_cost_per_token"),
    OUTPUT("output_cost_per_token"),
    CACHE_READ("cache_read_input_token_cost"),
    CACHE_WRITE("cache_creation_input_token_cost"),
    CACHE_WRITE_HOUR("cache_creation_input_token_cost_above_1hr"),
    REASONING("output_cost_per_reasoning_token");

    private final String field;

    Part(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }

    /** The part whose price moves this one's where a list prices only that. */
    Part leader() {
        return this == OUTPUT || this == REASONING ? OUTPUT : INPUT;
    }
}
