package gatehouse.template.value;

import gatehouse.template.limit.Meter;

/** What can be called. */
public interface CallableValue extends ObjectValue {
    Value call(Arguments arguments, Meter meter);
}
