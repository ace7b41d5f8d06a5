package gatehouse.template.operation;

import gatehouse.template.fault.TemplateFailure;
import gatehouse.template.value.DictValue;
import gatehouse.template.value.ListValue;
import gatehouse.template.value.TupleValue;
import gatehouse.template.value.Value;
import gatehouse.template.value.ViewValue;

/** Which values may be keys. */
public final class Hashing {
    private Hashing() {}

    /** The value, if it may be a key of a dictionary. */
    public static Value hashable(Value value) {
        switch (value) {
            case ListValue _,DictValue _ -> throw unhashable(value);
            case ViewValue view when view.part() != ViewValue.Part.VALUES -> throw unhashable(value);
            case TupleValue tuple -> {
                for (int i = 0; i < tuple.size(); i++) {
                    hashable(tuple.get(i));
                }
            }
            default -> {
            }
        }
        return value;
    }

    private static TemplateFailure unhashable(Value value) {
        return TemplateFailure.type("unhashable type: '" + value.typeName() + "'");
    }
}
