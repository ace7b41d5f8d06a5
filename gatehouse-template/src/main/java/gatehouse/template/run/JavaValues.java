package gatehouse.template.run;

import gatehouse.template.fault.ErrorClass;
import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.limit.Meter;
import gatehouse.template.operation.Hashing;
import gatehouse.template.value.BigIntValue;
import gatehouse.template.value.BoolValue;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.FloatValue;
import gatehouse.template.value.IntValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.NoneValue;
import gatehouse.template.value.TextValue;
import gatehouse.template.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain Java objects, such as a JSON reader makes, as values of a template. */
final class JavaValues {
    private static final int DEEPEST = 300;

    private final Meter meter;
    private int depth;

    JavaValues(Meter meter) {
        this.meter = meter;
    }

    Value of(@Nullable Object object) {
        return switch (object) {
            case null -> NoneValue.NONE;
            case String text -> TextValue.of(text);
            case Boolean truth -> BoolValue.of(truth);
            case Integer _,Long _,Short _,Byte _ -> IntValue.of(((Number) object).longValue());
            case BigInteger number -> BigIntValue.of(number);
            case Double _,Float _,BigDecimal _ -> new FloatValue(((Number) object).doubleValue());
            case Map<?, ?> map -> dict(map);
            case Collection<?> items -> list(items);
            case CharSequence text -> TextValue.of(text.toString());
            default -> throw new IllegalArgumentException("a template cannot use a " + object.getClass().getName()
                    + "; hand in texts, numbers, booleans, nulls, lists and maps");
        };
    }

    private ListValue list(Collection<?> items) {
        enter();
        var values = new Value[items.size()];
        int i = 0;
        for (@Nullable
        Object item : items) {
            values[i++] = of(item);
        }
        depth--;
        return ListValue.of(values, meter);
    }

    private DictValue dict(Map<?, ?> map) {
        enter();
        var entries = new LinkedHashMap<Value, Value>();
        map.forEach((key, value) -> entries.put(Hashing.hashable(of(key)), of(value)));
        depth--;
        return DictValue.of(entries, meter);
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw new TemplateFailure(ErrorClass.RECURSION, "variables are nested more than " + DEEPEST + " deep");
        }
    }
}
