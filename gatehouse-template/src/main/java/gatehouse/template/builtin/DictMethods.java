package gatehouse.template.builtin;

import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Hashing;
import gatehouse.template.operation.Iteration;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.Value;
import gatehouse.template.value.ViewValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of dictionaries that change nothing. */
final class DictMethods {
    private DictMethods() {}

    static Map<String, Routine> table() {
        return new Routines().add("copy", "self, /", (given, _) -> given[0])
                .add("fromkeys", "self, iterable, value=None, /", DictMethods::fromKeys)
                .add("get", "self, key, default=None, /", DictMethods::get)
                .add("items", "self, /", (given, _) -> new ViewValue(self(given), ViewValue.Part.ITEMS))
                .add("keys", "self, /", (given, _) -> new ViewValue(self(given), ViewValue.Part.KEYS))
                .add("values", "self, /", (given, _) -> new ViewValue(self(given), ViewValue.Part.VALUES)).table();
    }

    private static DictValue self(Value[] given) {
        return (DictValue) given[0];
    }

    private static Value get(Value[] given, Meter meter) {
        @Nullable
        Value value = self(given).get(Hashing.hashable(given[1]));
        return value == null ? given[2] : value;
    }

    private static Value fromKeys(Value[] given, Meter meter) {
        var entries = new LinkedHashMap<Value, Value>();
        Iteration.over(given[1], meter).forEachRemaining(key -> {
            meter.step();
            entries.put(Hashing.hashable(key), given[2]);
        });
        return DictValue.of(entries, meter);
    }
}
