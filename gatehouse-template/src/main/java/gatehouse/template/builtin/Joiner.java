package gatehouse.template.builtin;

import gatehouse.template.limit.Meter;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.CallableValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;
import org.jspecify.annotations.Nullable;

/** Nothing when called first, and a separator from then on. */
final class Joiner implements CallableValue {
    private final Value separator;
    private boolean used;

    Joiner(Value separator) {
        this.separator = separator;
    }

    @Override
    public Value call(Arguments arguments, Meter meter) {
        Value joint = used ? separator : TextValue.EMPTY;
        used = true;
        return joint;
    }

    @Override
    public @Nullable Value attribute(String name) {
        return name.equals("sep") ? separator : null;
    }

    @Override
    public String typeName() {
        return "Joiner";
    }
}
