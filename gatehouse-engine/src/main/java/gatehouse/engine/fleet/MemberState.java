package gatehouse.engine.fleet;

import org.jspecify.annotations.Nullable;

/**
 * How a model of a fleet is doing.
 *
 * @param context most tokens of one prompt and its answer; 0 before the model was up
 * @param engine what computes it, with its version; empty before it was up
 * @param coldStart the last one; absent before the first
 */
public record MemberState(Member member, Phase phase, int requests, int restarts, long loads, long unloads, int context,
        String engine, @Nullable ColdStart coldStart) {
    /** Where it stands. */
    public enum Phase {
        /** Not in memory; a request loads it. */
        UNLOADED,
        /** Coming up. */
        LOADING,
        /** Answering. */
        LOADED,
        /** Fell too often or was refused. */
        DOWN;

        /** As clients read it. */
        public String word() {
            return switch (this) {
                case UNLOADED -> "unloaded";
                case LOADING -> "loading";
                case LOADED -> "loaded";
                case DOWN -> "down";
            };
        }
    }
}
