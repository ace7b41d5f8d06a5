package gatehouse.gateway.limit;

import java.time.Duration;

/**
 * What is left of a limit by the minute.
 *
 * @param reset until all of it is there again, if nothing more is taken
 */
public record Remaining(long limit, long remaining, Duration reset) {}
