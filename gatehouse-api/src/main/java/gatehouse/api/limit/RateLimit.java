package gatehouse.api.limit;

/** How much someone may do in any minute, or at once. */
public record RateLimit(Subject subject, Measure measure, long limit) {
    public RateLimit {
        if (limit < 0) {
            throw new IllegalArgumentException(
                    "the limit of " + measure.says() + " of " + subject + " cannot be below nothing, but is "
                            + limit);
        }
    }

    /** What is counted. */
    public enum Measure {
        REQUESTS("requests per minute"), TOKENS("tokens per minute"), CONCURRENT("requests at once");

        private final String says;

        Measure(String says) {
            this.says = says;
        }

        public String says() {
            return says;
        }
    }
}
