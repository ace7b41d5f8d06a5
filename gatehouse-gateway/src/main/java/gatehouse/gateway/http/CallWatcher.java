package gatehouse.gateway.http;

import gatehouse.api.usage.UsageEvent;
import gatehouse.gateway.provider.ProviderKind;

/** Is told of every call; called on event loops, so it must be quick. */
public interface CallWatcher {
    CallWatcher NONE = new CallWatcher() {};

    default void begun() {}

    /** A call was forwarded and is settled. */
    default void settled(UsageEvent event, ProviderKind provider) {}

    /** A call got a refusal of the gateway's own. */
    default void refused(int status) {}

    /** A deployment failed, and another one is tried. */
    default void failedOver() {}

    default void ended() {}
}
