package gatehouse.app.wiring;

import gatehouse.app.config.ConfigChange;
import gatehouse.control.yaml.Fault;
import java.util.List;

/** Hears what becomes of a gateway while it runs; called by several threads. */
public interface ServingListener {
    /** Another configuration is in force. */
    default void reloaded(List<ConfigChange> changes) {}

    /** The configuration was changed into one with faults; the one before stays in force. */
    default void refused(String file, List<Fault> faults) {}

    /** Something that cannot be changed while it runs was changed. */
    default void restartNeeded(String what) {}

    /** Something went wrong beside the path of calls, and is tried again. */
    default void trouble(String what) {}
}
