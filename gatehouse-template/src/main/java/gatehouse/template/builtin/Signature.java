package gatehouse.template.builtin;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.value.Arguments;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a routine, written as in Python: {@code s, width=4, first=False}; {@code *args} and {@code **kwargs} take what
 * is left over, and a {@code /} at the end says that none can be given by name.
 */
final class Signature {
    private final String routine;
    private final List<String> names = new ArrayList<>();
    private final List<@Nullable Value> presets = new ArrayList<>();
    private boolean takesRest;
    private boolean takesNamed;
    private boolean byPositionOnly;

    private Signature(String routine) {
        this.routine = routine;
    }

    static Signature of(String routine, String written) {
        var signature = new Signature(routine);
        for (String parameter : written.isEmpty() ? List.<String>of() : Arrays.asList(written.split(", (?!')"))) {
            signature.add(parameter);
        }
        return signature;
    }

    private void add(String parameter) {
        switch (parameter) {
            case "*args" -> takesRest = true;
            case "**kwargs" -> takesNamed = true;
            case "/" -> byPositionOnly = true;
            default -> {
                int equals = parameter.indexOf('=');
                names.add(equals < 0 ? parameter : parameter.substring(0, equals));
                presets.add(equals < 0 ? null : preset(parameter.substring(equals + 1)));
            }
        }
    }

    private static Value preset(String written) {
        return switch (written) {
            case "None" -> NoneValue.NONE;
            case "True" -> BoolValue.TRUE;
            case "False" -> BoolValue.FALSE;
            case "0.0" -> new FloatValue(0);
            default -> written.startsWith("'") ? TextValue.of(written.substring(1, written.length() - 1))
                    : IntValue.of(Long.parseLong(written));
        };
    }

    /**
     * One value for each parameter, then the tuple of what is left over, then the dictionary of names left over.
     *
     * @param receiver goes to the first parameter, if there is one
     */
    Value[] bind(@Nullable Value receiver, Arguments given, Meter meter) {
        int first = receiver == null ? 0 : 1;
        int count = first + given.positional().length;
        if (count > names.size() && !takesRest) {
            throw TemplateFailure.type(routine + "() takes at most " + names.size() + " arguments but " + count + " were given");
        }
        @Nullable
        Value[] bound = new Value[names.size()];
        if (receiver != null) {
            bound[0] = receiver;
        }
        int taken = Math.min(count, names.size());
        System.arraycopy(given.positional(), 0, bound, first, taken - first);
        Map<String, Value> leftOver = given.named().isEmpty() ? Map.of() : named(given.named(), bound);
        return complete(bound, Arrays.copyOfRange(given.positional(), taken - first, given.positional().length), leftOver, meter);
    }

    private Map<String, Value> named(Map<String, Value> named, @Nullable Value[] bound) {
        var leftOver = new LinkedHashMap<String, Value>();
        named.forEach((name, value) -> {
            int at = byPositionOnly ? -1 : names.indexOf(name);
            if (at >= 0 && bound[at] != null) {
                throw TemplateFailure.type(routine + "() got multiple values for argument '" + name + "'");
            }
            if (at >= 0) {
                bound[at] = value;
            } else if (takesNamed) {
                leftOver.put(name, value);
            } else {
                // The name may come from a dictionary of the conversation.
                throw TemplateFailure.type(routine + "() got an unexpected keyword argument");
            }
        });
        return leftOver;
    }

    private Value[] complete(@Nullable Value[] bound, Value[] rest, Map<String, Value> named, Meter meter) {
        var complete = new Value[bound.length + (takesRest ? 1 : 0) + (takesNamed ? 1 : 0)];
        for (int i = 0; i < bound.length; i++) {
            @Nullable
            Value value = bound[i] == null ? presets.get(i) : bound[i];
            if (value == null) {
                throw TemplateFailure.type(routine + "() missing required argument '" + names.get(i) + "'");
            }
            complete[i] = value;
        }
        if (takesRest) {
            complete[bound.length] = TupleValue.of(rest, meter);
        }
        if (takesNamed) {
            complete[complete.length - 1] = dict(named, meter);
        }
        return complete;
    }

    private static Value dict(Map<String, Value> named, Meter meter) {
        var entries = new LinkedHashMap<Value, Value>();
        named.forEach((name, value) -> entries.put(TextValue.of(name), value));
        return DictValue.of(entries, meter);
    }
}
