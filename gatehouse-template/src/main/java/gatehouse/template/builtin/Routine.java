package gatehouse.template.builtin;

import gatehouse.template.limit.Meter;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;
import org.jspecify.annotations.Nullable;

/** A filter, test, method or function with its name and parameters. */
public final class Routine {
    private final String name;
    private final Signature signature;
    private final Body body;

    Routine(String name, String parameters, Body body) {
        this.name = name;
        this.signature = Signature.of(name, parameters);
        this.body = body;
    }

    public String name() {
        return name;
    }

    /**
     * What the routine makes of its arguments.
     *
     * @param receiver the value filtered, tested or asked; null for a function
     */
    public Value call(@Nullable Value receiver, Arguments given, Meter meter) {
        if (receiver instanceof TextValue text) {
            meter.spend(text.weight());
        }
        return body.run(signature.bind(receiver, given, meter), meter);
    }
}
