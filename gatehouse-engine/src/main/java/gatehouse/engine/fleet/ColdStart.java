package gatehouse.engine.fleet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a model took to come up, counted from the start of its process.
 *
 * @param ready until it answered
 * @param firstToken until its first token was there; absent for a model that writes none
 */
public record ColdStart(Duration ready, @Nullable Duration firstToken) {}
