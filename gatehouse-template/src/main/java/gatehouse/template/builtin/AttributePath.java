package gatehouse.template.builtin;

import gatehouse.template.limit.Meter;
import gatehouse.template.text.Characters;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way into an item that filters take as {@code attribute}: {@code "address.city"}, {@code "pair.0"}. */
record AttributePath(List<Value> keys, @Nullable Value preset, Meter meter) {
    AttributePath {
        keys = List.copyOf(keys);
    }

    static AttributePath of(Value attribute, Meter meter) {
        return of(attribute, null, meter);
    }

    /**
     * A path that ends somewhere.
     *
     * @param preset stands in for what is undefined on the way
     */
    static AttributePath of(Value attribute, @Nullable Value preset, Meter meter) {
        return switch (attribute) {
            case NoneValue _ -> new AttributePath(List.of(), preset, meter);
            case TextValue text -> new AttributePath(keys(text.text()), preset, meter);
            default -> new AttributePath(List.of(attribute), preset, meter);
        };
    }

    private static List<Value> keys(String path) {
        var keys = new ArrayList<Value>();
        for (String part : path.split("\\.", -1)) {
            boolean index = !part.isEmpty() && part.length() < 10 && part.codePoints().allMatch(Characters::isDecimal);
            keys.add(index ? IntValue.of(Integer.parseInt(part)) : TextValue.of(part));
        }
        return keys;
    }

    /** Several paths with commas between them. */
    static List<AttributePath> several(Value attributes, Meter meter) {
        if (!(attributes instanceof TextValue text)) {
            return List.of(of(attributes, meter));
        }
        var paths = new ArrayList<AttributePath>();
        for (String path : text.text().split(",", -1)) {
            paths.add(new AttributePath(keys(path), null, meter));
        }
        return paths;
    }

    Value follow(Value item) {
        Value value = item;
        for (Value key : keys) {
            value = Access.item(value, key, meter);
            if (preset != null && value instanceof Undefined) {
                value = preset;
            }
        }
        return value;
    }
}
