package gatehouse.template.builtin;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.fault.TemplateRefusal;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Display;
import gatehouse.template.operation.Hashing;
import gatehouse.template.operation.Iteration;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.NamespaceValue;
import gatehouse.template.value.RangeValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The functions every template can call by name, unless a variable takes the name. */
public final class Globals {
    /** The sandbox's bound on the length of a range. */
    private static final int LONGEST_RANGE = 100_000;

    private static final Map<String, Value> FIXED = Map.of("range", Function.of("range", "*args", Globals::range), "dict",
            Function.of("dict", "*args, **kwargs", (given, meter) -> dict("dict", given, meter)), "namespace",
            Function.of("namespace", "*args, **kwargs", Globals::namespace), "cycler",
            Function.of("cycler", "*args", Globals::cycler), "joiner",
            Function.of("joiner", "sep=', '", (given, _) -> new Joiner(given[0])), "raise_exception",
            Function.of("raise_exception", "message", (given, meter) -> {
                throw new TemplateRefusal(Display.str(given[0], meter));
            }));

    private Globals() {}

    /**
     * The functions by name.
     *
     * @param time what {@code strftime_now} makes of a format
     */
    public static Map<String, Value> telling(UnaryOperator<String> time) {
        var globals = new HashMap<>(FIXED);
        globals.put("strftime_now", Function.of("strftime_now", "format", (given, meter) -> {
            String told = time.apply(Typed.text(given[0]));
            meter.grow(told.length());
            meter.spend(told.length());
            return TextValue.of(told);
        }));
        return globals;
    }

    private static Value range(Value[] given, Meter meter) {
        var bounds = (TupleValue) given[0];
        if (bounds.size() < 1 || bounds.size() > 3) {
            throw TemplateFailure.type("range expected 1 to 3 arguments, got " + bounds.size());
        }
        long first = Typed.wholeLong(bounds.get(0));
        long start = bounds.size() == 1 ? 0 : first;
        long stop = bounds.size() == 1 ? first : Typed.wholeLong(bounds.get(1));
        long step = bounds.size() == 3 ? Typed.wholeLong(bounds.get(2)) : 1;
        if (step == 0) {
            throw TemplateFailure.value("range() arg 3 must not be zero");
        }
        try {
            RangeValue range = RangeValue.of(start, stop, step);
            if (range.size() <= LONGEST_RANGE) {
                return range;
            }
        } catch (ArithmeticException _) {
            // Longer than an int counts, and so longer than allowed.
        }
        throw new TemplateFailure(ErrorClass.OVERFLOW, "a range holds more than " + LONGEST_RANGE + " numbers");
    }

    private static DictValue dict(String routine, Value[] given, Meter meter) {
        var positional = (TupleValue) given[0];
        if (positional.size() > 1) {
            throw TemplateFailure.type(routine + " expected at most 1 argument, got " + positional.size());
        }
        var entries = new LinkedHashMap<Value, Value>();
        if (positional.size() == 1) {
            addAll(positional.get(0), entries, meter);
        }
        entries.putAll(((DictValue) given[1]).entries());
        return DictValue.of(entries, meter);
    }

    private static void addAll(Value source, Map<Value, Value> entries, Meter meter) {
        if (source instanceof DictValue dict) {
            entries.putAll(dict.entries());
            return;
        }
        if (source instanceof Undefined undefined) {
            throw undefined.failure();
        }
        for (Value pair : Iteration.items(source, meter)) {
            if (!Iteration.isIterable(pair)) {
                throw TemplateFailure.type("cannot convert an element of the sequence to a pair of key and value");
            }
            List<Value> parts = Iteration.items(pair, meter);
            if (parts.size() != 2) {
                throw TemplateFailure.value("an element of the sequence has length " + parts.size() + "; 2 is required");
            }
            entries.put(Hashing.hashable(parts.getFirst()), parts.getLast());
        }
    }

    private static Value namespace(Value[] given, Meter meter) {
        var attributes = new LinkedHashMap<String, Value>();
        dict("namespace", given, meter).entries().forEach((name, value) -> {
            if (name instanceof TextValue text) {
                attributes.put(text.text(), value);
            }
        });
        return new NamespaceValue(attributes);
    }

    private static Value cycler(Value[] given, Meter meter) {
        var items = (TupleValue) given[0];
        if (items.size() == 0) {
            throw new TemplateFailure(ErrorClass.RUNTIME, "at least one item has to be provided");
        }
        return new Cycler(items);
    }
}
