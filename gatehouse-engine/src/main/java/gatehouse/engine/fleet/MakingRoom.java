package gatehouse.engine.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How room is made for a model: those that may go are unloaded, the least recently used first, and no more than needed. */
sealed interface MakingRoom {
    /** There is room once these are unloaded. */
    record Enough(List<String> unload) implements MakingRoom {
        public Enough {
            unload = List.copyOf(unload);
        }
    }

    /** Those that may not go leave too little. */
    record Full(long taken) implements MakingRoom {}

    /**
     * A model in memory.
     *
     * @param mayGo it is neither pinned nor wanted by a request
     * @param usedAt when it was last used, on any clock that only goes forward
     */
    record Loaded(String name, long bytes, boolean mayGo, long usedAt) {}

    static MakingRoom decide(long need, long budget, List<Loaded> loaded) {
        long taken = loaded.stream().mapToLong(Loaded::bytes).sum();
        List<String> unload = new ArrayList<>();
        for (Loaded candidate : loaded.stream().filter(Loaded::mayGo).sorted(Comparator.comparingLong(Loaded::usedAt)).toList()) {
            if (need <= budget - taken) {
                break;
            }
            unload.add(candidate.name());
            taken -= candidate.bytes();
        }
        return need <= budget - taken ? new Enough(unload) : new Full(taken);
    }
}
