package gatehouse.engine.child;

import java.net.URI;

/** A look at whether a serving engine is well: it answers in time and its computation moves. */
@FunctionalInterface
interface Look {
    boolean isWell(URI base, String token);
}
