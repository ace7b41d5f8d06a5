package gatehouse.engine.fleet;

import java.time.Duration;

/** Hears what becomes of the models of a fleet; called by several threads. */
public interface FleetListener {
    /** Hears nothing. */
    FleetListener NONE = new FleetListener() {};

    default void loaded(String model, ColdStart start) {}

    default void unloaded(String model, String inFavourOf) {}

    default void fell(String model, String why, Duration startsAgainAfter) {}

    default void gaveUp(String model, String code, String message) {}
}
