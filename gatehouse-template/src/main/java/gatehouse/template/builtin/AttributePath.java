package gatehouse.template.builtin;

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
record AttributePath(List<Value> keys, @Nullable Value preset) {
    AttributePath {
        keys = List.copyOf(keys);
    }

    static AttributePath of(Value attribute) {
        return of(attribute, null);
    }

    /** @param preset stands in for what is undefined on the way */
    static AttributePath of(Value attribute, @Nullable Value preset) {
        return switch (attribute) {
            case NoneValue _ -> new AttributePath(List.of(), preset);
            case TextValue text -> new AttributePath(keys(text.text()), preset);
            default -> new AttributePath(List.of(attribute), preset);
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
    static List<AttributePath> several(Value attributes) {
        if (!(attributes instanceof TextValue text)) {
            return List.of(of(attributes));
        }
        var paths = new ArrayList<AttributePath>();
        for (String path : text.text().split(",", -1)) {
            paths.add(new AttributePath(keys(path), null));
        }
        return paths;
    }

    Value follow(Value item) {
        Value value = item;
        for (Value key : keys) {
            value = Access.item(value, key);
            if (preset != null && value instanceof Undefined) {
                value = preset;
            }
        }
        return value;
    }
}
