package gatehouse.engine.serve;

import java.util.concurrent.atomic.AtomicLong;

/** What the server has done since it started. Shared between threads. */
final class Counters {
    final AtomicLong requests = new AtomicLong();
    final AtomicLong refused = new AtomicLong();
    final AtomicLong abandoned = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong promptTokens = new AtomicLong();
    final AtomicLong cachedTokens = new AtomicLong();
    final AtomicLong generatedTokens = new AtomicLong();
}
