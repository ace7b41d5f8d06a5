package gatehouse.template.builtin;

import gatehouse.template.limit.Meter;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.CallableValue;
import gatehouse.template.value.Value;

/** A function any template can call by its name. */
public record Function(Routine routine) implements CallableValue {
    public static Function of(String name, String parameters, Body body) {
        return new Function(new Routine(name, parameters, body));
    }

    @Override
    public Value call(Arguments arguments, Meter meter) {
        return routine.call(null, arguments, meter);
    }

    @Override
    public String typeName() {
        return "function";
    }

    @Override
    public String show() {
        return "<function " + routine.name() + ">";
    }
}
