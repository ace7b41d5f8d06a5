package gatehouse.template.builtin;

import gatehouse.template.limit.Meter;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.CallableValue;
import gatehouse.template.value.Value;

/** A method together with the value it was asked of. */
record BoundMethod(Value receiver, Routine routine) implements CallableValue {
    @Override
    public Value call(Arguments arguments, Meter meter) {
        return routine.call(receiver, arguments, meter);
    }

    @Override
    public String typeName() {
        return "builtin_function_or_method";
    }

    @Override
    public String show() {
        return "<built-in method " + routine.name() + " of " + receiver.typeName() + " object>";
    }
}
