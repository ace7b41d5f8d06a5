package gatehouse.engine.fleet;

import gatehouse.engine.child.EngineLaunch;

/** How much memory a launch will take, known before it is made. */
@FunctionalInterface
public interface MemoryMeter {
    long bytes(EngineLaunch launch);
}
