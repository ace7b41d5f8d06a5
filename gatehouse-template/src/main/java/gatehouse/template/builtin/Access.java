package gatehouse.template.builtin;

import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Slicing;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.IntegralValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.ObjectValue;
import gatehouse.template.value.SequenceValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Undefined;
import gatehouse.template.value.Value;
import gatehouse.template.value.ViewValue;
import org.jspecify.annotations.Nullable;

/**
 * What lies behind {@code object.name} and {@code object[key]}. Each falls back on the other; what neither has is undefined, and
 * what the sandbox keeps from templates is too.
 */
public final class Access {
    private Access() {}

    /** Attributes before items: {@code message.items} is the method, whatever the message says. */
    public static Value attribute(Value object, AttributeName name) {
        if (object instanceof DictValue dict && !name.isKnownToDicts()) {
            @Nullable
            Value value = dict.get(name.key());
            return value == null ? missing(object, name) : value;
        }
        if (object instanceof ObjectValue own && !name.isInternal()) {
            @Nullable
            Value value = own.attribute(name.text());
            return value == null ? missing(object, name) : value;
        }
        @Nullable
        Value member = member(object, name.text());
        if (member != null) {
            return member;
        }
        return object instanceof Undefined undefined ? fail(undefined) : missing(object, name);
    }

    private static Undefined missing(Value object, AttributeName name) {
        return name.isTold() ? Undefined.attribute(object, name.text()) : Undefined.item(object);
    }

    private static Value fail(Undefined undefined) {
        throw undefined.failure();
    }

    /** Items before attributes. */
    public static Value item(Value object, Value key, Meter meter) {
        @Nullable
        Value value = find(object, key, meter);
        return value == null ? Undefined.item(object) : value;
    }

    /** The same with a key that the template spells out, so that a failure may name it. */
    public static Value item(Value object, TextValue key, Meter meter) {
        @Nullable
        Value value = find(object, key, meter);
        return value == null ? Undefined.attribute(object, key.text()) : value;
    }

    private static @Nullable Value find(Value object, Value key, Meter meter) {
        @Nullable
        Value value = switch (object) {
            case DictValue dict -> isHashable(key) ? entry(dict, key, meter) : null;
            case TextValue _,SequenceValue _ -> key instanceof IntegralValue index ? Slicing.at(object, index, meter) : null;
            case Undefined undefined -> throw undefined.failure();
            default -> null;
        };
        return value == null && key instanceof TextValue name ? member(object, name.text()) : value;
    }

    private static @Nullable Value entry(DictValue dict, Value key, Meter meter) {
        meter.spend(key.weight());
        return dict.get(key);
    }

    private static boolean isHashable(Value key) {
        return switch (key) {
            case ListValue _,DictValue _ -> false;
            case ViewValue view -> view.part() == ViewValue.Part.VALUES;
            case TupleValue tuple -> {
                for (int i = 0; i < tuple.size(); i++) {
                    if (!isHashable(tuple.get(i))) {
                        yield false;
                    }
                }
                yield true;
            }
            default -> true;
        };
    }

    /** Whether the name stands for something of the object itself, not of what it holds. */
    static boolean hasAttribute(Value object, String name) {
        return member(object, name) != null;
    }

    private static @Nullable Value member(Value object, String name) {
        @Nullable
        Value ofType = Members.of(object).find(object, name);
        if (ofType != null) {
            return ofType;
        }
        return switch (object) {
            case ObjectValue named -> ofObject(named, name);
            case TupleValue tuple when tuple.names().contains(name) -> tuple.get(tuple.names().indexOf(name));
            default -> null;
        };
    }

    private static @Nullable Value ofObject(ObjectValue object, String name) {
        @Nullable
        Value value = object.attribute(name);
        return value != null && name.startsWith("_") ? Undefined.withheld(object) : value;
    }
}
