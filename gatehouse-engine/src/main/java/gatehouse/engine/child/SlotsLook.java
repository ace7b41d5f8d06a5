package gatehouse.engine.child;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/**
 * A look at a {@code llama-server}. It tells what its slots have done so far, so whoever remembers the last look sees whether they
 * move. Between two batches alone it has time to tell: silence is no sign of health, and none of illness until it lasts too long.
 * Used by one thread.
 */
final class SlotsLook implements Look {
    private final Duration within;
    private final Duration stalledAfter;
    private final LongSupplier nanoTime;
    private List<String> seen = List.of();
    private long movedAt;

    SlotsLook(Duration within, Duration stalledAfter, LongSupplier nanoTime) {
        this.within = within;
        this.stalledAfter = stalledAfter;
        this.nanoTime = nanoTime;
        this.movedAt = nanoTime.getAsLong();
    }

    @Override
    public boolean isWell(URI base, String token) {
        if (LoopbackQuestion.get(base, "/health", token, within).isEmpty()) {
            return false;
        }
        Optional<List<String>> now = LoopbackQuestion.get(base, "/slots", token, within).map(SlotsLook::working);
        if (now.isPresent() && (now.get().isEmpty() || !now.get().equals(seen))) {
            seen = now.get();
            movedAt = nanoTime.getAsLong();
        }
        return nanoTime.getAsLong() - movedAt < stalledAfter.toNanos();
    }

    /** What the slots at work have done; a slot's whole account changes with every token. */
    private static List<String> working(JsonNode slots) {
        List<String> working = new ArrayList<>();
        for (JsonNode slot : slots) {
            if (slot.path("is_processing").asBoolean(false)) {
                working.add(slot.toString());
            }
        }
        return working;
    }
}
