package gatehouse.template.builtin;

import gatehouse.template.limit.Meter;
import gatehouse.template.value.Value;

/** What a routine does with its arguments, one for each parameter of its signature. */
@FunctionalInterface
public interface Body {
    Value run(Value[] given, Meter meter);
}
