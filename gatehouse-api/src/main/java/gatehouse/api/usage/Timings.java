package gatehouse.api.usage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a call took.
 *
 * @param upstreamWait time spent waiting for upstreams; {@code whole} less this is the gateway's own
 * @param firstToken from the arrival of the call to the first piece of the answer; absent when none came
 * @param whole from the arrival of the call to the last byte of the answer
 */
public record Timings(Duration upstreamWait, @Nullable Duration firstToken, Duration whole) {
    public Timings {
        if (upstreamWait.isNegative() || whole.isNegative() || (firstToken != null && firstToken.isNegative())) {
            throw new IllegalArgumentException("no time runs backwards: upstream wait " + upstreamWait + ", first token "
                    + firstToken + ", whole " + whole);
        }
    }
}
