package gatehouse.engine.child;

import java.time.Duration;

/** Hears how a supervised engine fares, on its supervisor's thread, one call after the other. */
public interface EngineListener {
    /** Hears nothing. */
    EngineListener NONE = new EngineListener() {};

    /** It answers. Whoever waits for it to be ready waits until this returns, so the first request can be made here. */
    default void ready(Readiness readiness) throws InterruptedException {}

    /** It fell or was ended because it hung, and is started again after a while. */
    default void fell(String why, Duration startsAgainAfter) {}

    /** It is down for good. */
    default void gaveUp(String code, String message) {}
}
