package gatehouse.control.economics;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of one side.
 *
 * @param requestsPerSecond one machine sustains; absent when it was not measured
 * @param tokens of a mean request; absent when nobody counted
 * @param accuracy share of answers that are correct, 0 to 1
 */
public record MeasuredUse(@Nullable Double requestsPerSecond, @Nullable Tokens tokens, double accuracy) {
    public MeasuredUse {
        boolean rate = requestsPerSecond == null || (requestsPerSecond > 0 && Double.isFinite(requestsPerSecond));
        if (!rate || !(accuracy >= 0 && accuracy <= 1)) {
            throw new IllegalArgumentException(
                    "a side sustains more than 0 requests a second and is right on a share from 0 to 1; got "
                            + requestsPerSecond + " and " + accuracy);
        }
    }

    /** A machine that works on one request after the other, so many seconds each. */
    public static MeasuredUse ofServiceSeconds(double meanSecondsPerRequest, @Nullable Tokens tokens, double accuracy) {
        return new MeasuredUse(1 / meanSecondsPerRequest, tokens, accuracy);
    }

    /**
     * Mean tokens of a request.
     *
     * @param input all tokens of the prompt, cached ones included
     * @param cachedInput the part the provider read from its cache; absent when it did not say
     */
    public record Tokens(double input, @Nullable Double cachedInput, double output) {
        public Tokens {
            boolean cached = cachedInput == null || (cachedInput >= 0 && cachedInput <= input);
            if (!(input >= 0 && output >= 0) || !cached || !Double.isFinite(input + output)) {
                throw new IllegalArgumentException(
                        "mean tokens are not negative and cached ones are a part of the input; got " + input
                                + ", " + cachedInput + ", " + output);
            }
        }
    }
}
